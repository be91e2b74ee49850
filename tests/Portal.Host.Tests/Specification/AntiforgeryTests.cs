using System.Net;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Access;

namespace Portal.Host.Tests.Specification;

public sealed class AntiforgeryTests(DemoApp demo) : IClassFixture<DemoApp>
{
    private static readonly string[] Unsafe = ["POST", "PUT", "PATCH", "DELETE"];

    [Fact]
    [Trait("Row", "SEC-07")]
    public async Task Every_change_without_a_token_is_refused()
    {
        using var member = await demo.SignInAsync(DemoApp.Operator);
        var swept = 0;
        foreach (var (method, address) in Changes())
        {
            using var request = new HttpRequestMessage(new(method), Answers.Relative(address));
            using var answer = await member.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{method} {address}");
            swept++;
        }
        swept.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [Trait("Row", "SEC-07")]
    public async Task A_change_from_another_site_is_refused_even_with_a_token(string header, string value)
    {
        using var member = await demo.SignInAsync(DemoApp.ClientAdmin);
        using var request = new HttpRequestMessage(HttpMethod.Post, Answers.Relative("/api/support/tickets"));
        request.Headers.Add("X-CSRF-Token", await member.ReadTokenAsync());
        request.Headers.Add(header, value);
        using var answer = await member.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.CodeAsync()).ShouldBe("antiforgery_token_missing");
    }

    [Fact]
    public async Task Without_a_sign_in_the_answer_is_to_sign_in_first()
    {
        using var visitor = demo.App.CreateVisitor();
        using var answer = await visitor.PostAsync(Answers.Relative("/api/support/tickets"), content: null, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_sign_in_form_needs_a_token_too()
    {
        using var visitor = demo.App.CreateVisitor();
        using var answer = await visitor.PostAsync(Answers.Relative("/sign-in"), content: null, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private IEnumerable<(string Method, string Address)> Changes() =>
        from endpoint in demo.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<SkipsAntiforgeryAttribute>() is null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        where Unsafe.Contains(method)
        select (method, AddressOf(endpoint));

    private static string AddressOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
            string.Concat(segment.Parts.Select(part => part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : "1"))));
}

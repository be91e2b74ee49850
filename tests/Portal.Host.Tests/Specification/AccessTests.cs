using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Host.Tests.Specification;

public sealed class AccessTests(DemoApp demo) : IClassFixture<DemoApp>
{
    // made by the framework, which lets nobody add metadata; the rule for routes that say nothing covers them: sign in
    private static readonly string[] Framework = ["/_framework/opaque-redirect", "{**path:file}"];

    [Fact]
    [Trait("Row", "ACC-15")]
    public void Every_endpoint_says_who_may_call_it()
    {
        var silent = demo.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => !Says(endpoint)).Select(endpoint => endpoint.RoutePattern.RawText).Except(Framework);
        silent.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(DemoApp.ClientAdmin, 404)]
    [InlineData(DemoApp.PartnerAdmin, 404)]
    [InlineData(DemoApp.Operator, 200)]
    public async Task Only_operators_see_the_jobs(string email, int status)
    {
        using var member = await demo.SignInAsync(email);
        using var answer = await member.GetAsync(Answers.Relative("/operator/jobs"), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Nobody_reads_the_description_of_the_API_without_signing_in()
    {
        using var visitor = demo.App.CreateVisitor();
        using var refused = await visitor.GetAsync(Answers.Relative("/openapi/v1.json"), TestContext.Current.CancellationToken);
        using var member = await demo.SignInAsync(DemoApp.ClientAdmin);
        using var answer = await member.GetAsync(Answers.Relative("/openapi/v1.json"), TestContext.Current.CancellationToken);
        ((int)refused.StatusCode).ShouldBe(401);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("/api/session");
    }

    [Fact]
    public async Task The_session_tells_a_program_who_it_acts_for()
    {
        using var partner = await demo.SignInAsync(DemoApp.PartnerAdmin);
        var session = await partner.GetStringAsync(Answers.Relative("/api/session"), TestContext.Current.CancellationToken);
        using var read = System.Text.Json.JsonDocument.Parse(session);
        read.RootElement.GetProperty("member").GetProperty("role").GetString().ShouldBe("partner_admin");
        read.RootElement.GetProperty("client_ids").GetArrayLength().ShouldBe(2);
    }

    private static bool Says(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ||
        endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null ||
        endpoint.Metadata.GetMetadata<IAuthorizationRequirementData>() is not null ||
        endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Host.Tests.Specification;

public sealed class ErrorTests(DemoApp demo) : IClassFixture<DemoApp>
{
    [Theory]
    [InlineData("GET", "/api/nowhere", 404, "not_found")]
    [InlineData("DELETE", "/api/session", 405, "method_not_allowed")]
    [InlineData("GET", "/webhooks/nowhere", 404, "not_found")]
    public async Task A_program_reads_the_reason_in_the_one_envelope(string method, string address, int status, string code)
    {
        using var member = await demo.SignInAsync(DemoApp.ClientAdmin);
        using var request = new HttpRequestMessage(new(method), Answers.Relative(address));
        request.Headers.Add("X-CSRF-Token", await member.ReadTokenAsync());
        using var answer = await member.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
        var error = await answer.ErrorAsync();
        error.GetProperty("code").GetString().ShouldBe(code);
        error.EnumerateObject().Select(property => property.Name).ShouldBe(["code", "message", "request_id", "retryable", "details"]);
    }

    [Theory]
    [InlineData("{ \"subject\": ", "application/json", 400, "malformed_json")]
    [InlineData("subject=x", "text/plain", 415, "unsupported_media_type")]
    public async Task A_body_that_cannot_be_read_is_refused_without_a_stack_trace(string body, string type, int status, string code)
    {
        using var member = await demo.SignInAsync(DemoApp.ClientAdmin);
        using var content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        using var answer = await member.PostWithTokenAsync("/api/support/tickets", content);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.CodeAsync()).ShouldBe(code);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(" at ");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await using var app = demo.Another();
        app.UseKestrel(0);
        using var visitor = app.CreateVisitor();
        using var form = new FormUrlEncodedContent([new("email", new string('x', 70_000))]);
        using var answer = await visitor.PostAsync(Answers.Relative("/sign-in"), form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Too large");
    }

    [Fact]
    public async Task A_person_at_an_unknown_address_reads_a_page_with_the_request_id()
    {
        using var member = await demo.SignInAsync(DemoApp.ClientAdmin);
        using var answer = await member.GetAsync(Answers.Relative("/nowhere"), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("Not found");
        page.ShouldContain(answer.Header("X-Request-Id"));
    }

    [Theory]
    [InlineData("/api/fault", "internal_error", 500)]
    [InlineData("/api/away", "temporarily_unavailable", 503)]
    public async Task Code_that_throws_tells_a_program_a_code_and_nothing_else(string address, string code, int status)
    {
        await using var app = Faulty();
        using var member = await DemoApp.SignInAsync(app, DemoApp.ClientAdmin);
        using var answer = await member.GetAsync(Answers.Relative(address), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.CodeAsync()).ShouldBe(code);
        (await answer.ErrorAsync()).GetProperty("retryable").GetBoolean().ShouldBe(status == 503);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(Secret);
    }

    [Theory]
    [InlineData("/fault", 500, "Something went wrong")]
    [InlineData("/away", 503, "Details could not be loaded")]
    public async Task Code_that_throws_shows_a_person_a_page(string address, int status, string title)
    {
        await using var app = Faulty();
        using var member = await DemoApp.SignInAsync(app, DemoApp.ClientAdmin);
        using var answer = await member.GetAsync(Answers.Relative(address), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Header("Content-Security-Policy").ShouldNotBeEmpty();
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain(title);
        page.ShouldNotContain(Secret);
    }

    private const string Secret = "sk_test_planted";

    private PortalApp Faulty() => demo.Another(services => services.AddSingleton<IStartupFilter, FaultyEndpoints>());

    private sealed class FaultyEndpoints : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            var endpoints = (IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!;
            foreach (var start in new[] { "", "/api" })
            {
                endpoints.MapGet($"{start}/fault", Fail);
                endpoints.MapGet($"{start}/away", Lose);
            }
        };

        private static void Fail(HttpContext context) => throw new InvalidOperationException(Secret);

        private static void Lose(HttpContext context) => throw new InvalidOperationException(Secret, new Npgsql.NpgsqlException(Secret, new TimeoutException()));
    }
}

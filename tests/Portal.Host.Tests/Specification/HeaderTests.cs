namespace Portal.Host.Tests.Specification;

public sealed class HeaderTests(DemoApp demo) : IClassFixture<DemoApp>
{
    private static readonly string[] EveryAnswerHas =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy", "Permissions-Policy", "X-Request-Id",
    ];

    [Theory]
    [InlineData("/sign-in", 200)]
    [InlineData("/", 302)]
    [InlineData("/nowhere", 302)]
    [InlineData("/api/nowhere", 401)]
    [InlineData("/health/live", 200)]
    [InlineData("/portal.css", 200)]
    public async Task Every_answer_to_a_visitor_carries_the_security_headers(string address, int status)
    {
        using var visitor = demo.App.CreateVisitor();
        using var answer = await visitor.GetAsync(Answers.Relative(address), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
        ShouldCarryAll(answer);
    }

    [Theory]
    [InlineData("/settings", 200)]
    [InlineData("/nowhere", 404)]
    [InlineData("/api/nowhere", 404)]
    [InlineData("/api/session", 200)]
    public async Task Every_answer_to_a_member_carries_the_security_headers(string address, int status)
    {
        using var member = await demo.SignInAsync(DemoApp.ClientAdmin);
        using var answer = await member.GetAsync(Answers.Relative(address), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(status);
        ShouldCarryAll(answer);
        answer.Header("Cache-Control").ShouldBe("no-store");
    }

    [Fact]
    public async Task The_policy_allows_nothing_inline_and_nothing_foreign()
    {
        using var visitor = demo.App.CreateVisitor();
        using var answer = await visitor.GetAsync(Answers.Relative("/sign-in"), TestContext.Current.CancellationToken);
        answer.Header("Content-Security-Policy").ShouldBe(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
            "form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'; report-uri /policy-reports");
    }

    [Fact]
    public async Task Of_the_browsers_own_abilities_only_passkeys_are_open_and_only_to_this_site()
    {
        using var visitor = demo.App.CreateVisitor();
        using var answer = await visitor.GetAsync(Answers.Relative("/sign-in"), TestContext.Current.CancellationToken);
        answer.Header("Permissions-Policy").Split(", ").Where(ability => !ability.EndsWith("=()", StringComparison.Ordinal))
            .ShouldBe(["publickey-credentials-create=(self)", "publickey-credentials-get=(self)"]);
    }

    [Fact]
    public async Task A_request_id_is_sixteen_hexadecimal_characters_and_new_each_time()
    {
        using var visitor = demo.App.CreateVisitor();
        using var first = await visitor.GetAsync(Answers.Relative("/api/session"), TestContext.Current.CancellationToken);
        using var second = await visitor.GetAsync(Answers.Relative("/api/session"), TestContext.Current.CancellationToken);
        first.Header("X-Request-Id").ShouldMatch("^[0-9a-f]{16}$");
        second.Header("X-Request-Id").ShouldNotBe(first.Header("X-Request-Id"));
        (await first.ErrorAsync()).GetProperty("request_id").GetString().ShouldBe(first.Header("X-Request-Id"));
    }

    [Fact]
    public async Task Https_outside_this_machine_is_remembered_by_the_browser()
    {
        using var visitor = demo.App.CreateVisitor();
        using var outside = await visitor.GetAsync(new Uri("https://portal.example/health/live"), TestContext.Current.CancellationToken);
        using var here = await visitor.GetAsync(new Uri("https://localhost/health/live"), TestContext.Current.CancellationToken);
        outside.Header("Strict-Transport-Security").ShouldBe("max-age=63072000; includeSubDomains");
        here.Header("Strict-Transport-Security").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"csp-report":{"effective-directive":"script-src","blocked-uri":"https://planted.example/secret"}}""")]
    [InlineData("""{"csp-report":{"effective-directive":"planted"}}""")]
    [InlineData("""{"\ud800-planted":1}""")]
    [InlineData("""{"csp-report":{"effective-directive":"\ud800planted-and-longer"}}""")]
    [InlineData("[]")]
    [InlineData("planted")]
    [InlineData("")]
    public async Task A_browsers_report_of_what_the_policy_blocked_is_taken_without_a_word(string report)
    {
        using var visitor = demo.App.CreateVisitor();
        using var content = new StringContent(report, new System.Net.Http.Headers.MediaTypeHeaderValue("application/csp-report"));
        using var answer = await visitor.PostAsync(Answers.Relative("/policy-reports"), content, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(204);
        ShouldCarryAll(answer);
    }

    [Fact]
    public async Task A_request_is_not_traced_back()
    {
        using var member = await demo.SignInAsync(DemoApp.ClientAdmin);
        using var request = new HttpRequestMessage(HttpMethod.Trace, Answers.Relative("/settings"));
        using var answer = await member.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(405);
    }

    private static void ShouldCarryAll(HttpResponseMessage answer)
    {
        foreach (var name in EveryAnswerHas) answer.Header(name).ShouldNotBeEmpty(name);
        answer.Headers.Contains("Server").ShouldBeFalse();
    }
}

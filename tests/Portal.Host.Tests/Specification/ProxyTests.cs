namespace Portal.Host.Tests.Specification;

public sealed class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.1, ::1", "max-age=63072000; includeSubDomains")]
    [InlineData("10.0.0.4", "")]
    [InlineData("", "")]
    public async Task The_scheme_is_taken_from_a_known_proxy_only(string known, string remembered)
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database, settings: new Dictionary<string, string?> { ["Portal:KnownProxies"] = known });
        app.UseKestrel(0);
        using var visitor = app.CreateVisitor();
        using var request = Forwarded("/health/live", "portal.example");
        using var answer = await visitor.SendAsync(request, TestContext.Current.CancellationToken);
        answer.Header("Strict-Transport-Security").ShouldBe(remembered);
    }

    [Theory]
    [InlineData("portal.example", 200)]
    [InlineData("PORTAL.example:8443", 200)]
    [InlineData("elsewhere.example", 400)]
    [InlineData("portal.example.elsewhere.example", 400)]
    public async Task Only_the_portals_own_name_is_answered(string host, int status)
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database, settings: new Dictionary<string, string?>
        {
            ["Portal:PublicUrl"] = "https://portal.example", ["Portal:KnownProxies"] = "127.0.0.1, ::1",
        });
        app.UseKestrel(0);
        using var visitor = app.CreateVisitor();
        using var page = await visitor.SendAsync(Forwarded("/sign-in", host), TestContext.Current.CancellationToken);
        using var probe = await visitor.SendAsync(Forwarded("/health/live", host), TestContext.Current.CancellationToken);
        ((int)page.StatusCode, (int)probe.StatusCode).ShouldBe((status, 200));
        page.Header("Content-Security-Policy").ShouldNotBeEmpty();
        if (status == 400) (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("elsewhere");
    }

    private static HttpRequestMessage Forwarded(string address, string host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Answers.Relative(address));
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        return request;
    }

    [Fact]
    public async Task What_comes_past_the_proxy_as_plain_http_is_told_to_use_https()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database, settings: new Dictionary<string, string?>
        {
            ["PORTAL_URL"] = "http://0.0.0.0:5080", ["Portal:KnownProxies"] = "10.0.0.4",
        });
        using var visitor = app.CreateVisitor();
        using var page = await visitor.GetAsync(Answers.Relative("/sign-in"), TestContext.Current.CancellationToken);
        ((int)page.StatusCode).ShouldBe(400);
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Use the https address");
        using var call = await visitor.GetAsync(Answers.Relative("/api/session"), TestContext.Current.CancellationToken);
        (await call.CodeAsync()).ShouldBe("https_required");
        (await visitor.GetStringAsync(Answers.Relative("/health/live"), TestContext.Current.CancellationToken)).ShouldBe("live");
    }
}

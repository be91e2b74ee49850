using Portal.Billing.Gateway;
using Portal.Billing.Providers;

namespace Portal.Billing.Tests.Unit.Gateway;

public sealed class PortalOpeningTests
{
    private const string Create = nameof(ICustomerPortal.CreateSessionAsync);
    private static readonly Uri Back = new("https://portal.test/billing");
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "POR-07")]
    public async Task Two_clicks_are_two_sessions_and_neither_is_logged()
    {
        await using var bench = new GatewayBench();
        var first = (await OpenAsync(bench)).ShouldBeOfType<PortalOpening.Opened>();
        var second = (await OpenAsync(bench)).ShouldBeOfType<PortalOpening.Opened>();
        first.Url.ShouldNotBe(second.Url);
        first.ToString().ShouldBe("Opened");
        bench.Log.Text.ShouldNotContain("portal.example");
    }

    [Fact]
    [Trait("Row", "POR-06")]
    public async Task The_accounts_own_options_reach_the_provider()
    {
        await using var bench = new GatewayBench();
        var account = bench.Account with { Options = new Dictionary<string, string> { ["portal_configuration"] = "bpc_a" } };
        await bench.Gateway.OpenPortalAsync("scripted", account, Back, stop);
        bench.Provider.PortalRequests.ShouldHaveSingleItem().ShouldBe((account, Back));
    }

    [Fact]
    [Trait("Row", "POR-09")]
    public async Task A_failure_is_told_and_never_tried_again()
    {
        await using var bench = new GatewayBench();
        bench.Provider.FailAt(Create, BillingFailure.Unavailable);
        (await OpenAsync(bench)).ShouldBe(new PortalOpening.Failed(BillingFailure.Unavailable, null));
        bench.Provider.CallsOf(Create).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "DEG-08")]
    public async Task A_provider_that_never_answers_fails_at_eight_seconds()
    {
        await using var bench = new GatewayBench();
        var arrived = bench.Provider.HangAt(Create, deaf: true);
        var opening = OpenAsync(bench);
        await arrived;
        bench.Clock.Advance(TimeSpan.FromSeconds(8));
        (await opening).ShouldBe(new PortalOpening.Failed(BillingFailure.Unavailable, null));
    }

    [Fact]
    public async Task A_provider_without_a_hosted_portal_says_so()
    {
        await using var bench = new GatewayBench();
        bench.Provider.OffersPortal = false;
        (await OpenAsync(bench)).ShouldBeOfType<PortalOpening.NotOffered>();
    }

    [Theory]
    [InlineData("https://portal.example/session", "Production", true)]
    [InlineData("https://PORTAL.example/session", "Production", true)]
    [InlineData("http://portal.example/session", "Development", false)]
    [InlineData("https://portal.example:8443/session", "Production", false)]
    [InlineData("https://portal.example.evil.test/session", "Production", false)]
    [InlineData("https://user@portal.example/session", "Production", false)]
    [InlineData("https://evil.test/portal.example", "Production", false)]
    [InlineData("javascript://portal.example/%0aalert(1)", "Production", false)]
    [InlineData("file://portal.example/etc/passwd", "Production", false)]
    [InlineData("/session", "Production", false)]
    [InlineData("http://127.0.0.1:9000/session", "Production", false)]
    [InlineData("http://127.0.0.1:9000/session", "Development", true)]
    [InlineData("http://10.0.0.1:9000/session", "Development", false)]
    [Trait("Row", "POR-04")]
    [Trait("Row", "POR-05")]
    public async Task Only_approved_links_come_out(string link, string environment, bool approved)
    {
        await using var bench = new GatewayBench(environment: environment);
        var url = new Uri(link, UriKind.RelativeOrAbsolute);
        bench.Get<PortalLinks>().Approves(url, ["portal.example", "127.0.0.1", "10.0.0.1"]).ShouldBe(approved);
    }

    [Fact]
    [Trait("Row", "POR-04")]
    public async Task A_session_elsewhere_is_a_failure_and_an_alarm()
    {
        await using var bench = new GatewayBench();
        bench.Provider.PortalUrl = new Uri("https://evil.test/session");
        (await OpenAsync(bench)).ShouldBeOfType<PortalOpening.Failed>();
        bench.Log.Text.ShouldContain("Critical");
        bench.Log.Text.ShouldNotContain("evil.test");
    }

    private Task<PortalOpening> OpenAsync(GatewayBench bench) => bench.Gateway.OpenPortalAsync("scripted", bench.Account, Back, stop);
}

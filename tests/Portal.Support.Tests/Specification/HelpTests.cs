using System.Net;

namespace Portal.Support.Tests.Specification;

public sealed class HelpTests(Desk desk) : IClassFixture<Desk>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Desk.Admin)]
    [InlineData(Desk.Staff)]
    [InlineData(Desk.Partner)]
    [InlineData(Desk.PartnerUser)]
    [InlineData(Desk.Agent)]
    [Trait("Row", "NAV-05")]
    public async Task The_help_pages_are_there_for_every_role(string email)
    {
        using var browser = await desk.SignInAsync(email);
        foreach (var page in new[] { "/help/billing", "/help/roles", "/help/troubleshooting" })
        {
            using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative), stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    [Trait("Row", "MSG-01")]
    [Trait("Row", "MSG-02")]
    [Trait("Row", "MSG-03")]
    [Trait("Row", "MSG-04")]
    [Trait("Row", "MSG-05")]
    [Trait("Row", "MSG-06")]
    [Trait("Row", "MSG-07")]
    public async Task Troubleshooting_names_every_common_issue_with_what_to_do()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        var page = await browser.GetStringAsync(new Uri("/help/troubleshooting", UriKind.Relative), stop);
        foreach (var text in new[]
        {
            "Client Admins, Client Managers and assigned Partner Admins only", "open billing with a client you are assigned to", "<strong>Contact support</strong>", "mailto:help@aidial.com.au",
            "Select <strong>Refresh</strong>", "Use the billing portal, or contact support", "Try again later, or use the billing portal", "Wait a moment and try again",
        })
            page.ShouldContain(text);
    }

    [Fact]
    [Trait("Row", "USG-12")]
    public async Task The_rules_of_the_figures_are_told_with_the_limits_that_are_set()
    {
        await using var app = desk.With(("Billing:Usage:WarningPercent", "60"), ("Billing:Freshness:AccountFreshMinutes", "90"));
        using var browser = await app.SignInAsync(Desk.Admin, "portal-demo-1");
        var page = await browser.GetStringAsync(new Uri("/help/billing", UriKind.Relative), stop);
        foreach (var text in new[] { "61 seconds in total are 2 minutes", "below 60 %", "from 90 % up to exactly 100 %", "up to 15 minutes", "plan and invoices up to 90", "up to 24 hours" }) page.ShouldContain(text);
    }
}

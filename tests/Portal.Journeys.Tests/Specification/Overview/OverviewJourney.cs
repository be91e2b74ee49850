using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Overview;

public sealed class OverviewJourney(RunningPortal portal) : Journey(portal)
{
    [Theory]
    [InlineData(Demo.HarbourAdmin)]
    [InlineData(Demo.HarbourManager)]
    [Trait("Row", "ACC-01")]
    [Trait("Row", "ACC-02")]
    [Trait("Row", "NAV-01")]
    [Trait("Row", "NAV-02")]
    [Trait("Row", "NAV-03")]
    [Trait("Row", "OVW-01")]
    [Trait("Row", "OVW-02")]
    public async Task Admins_and_managers_find_plan_period_usage_invoices_and_history_on_one_page(string email)
    {
        var visitor = await SignInAsync(email);
        await visitor.GoAsync("/settings");
        await visitor.Menu("Billing").ClickAsync();
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();

        await Expect(visitor.Card("Current plan")).ToContainTextAsync("Standard");
        await Expect(visitor.Fact("Billing period")).ToHaveTextAsync("1 – 30 Nov 2026");
        await Expect(visitor.Main).ToContainTextAsync("times are those of Australia/Sydney");
        await Expect(visitor.Heading("Included minutes")).ToBeVisibleAsync();
        await Expect(visitor.Heading("Next invoice")).ToBeVisibleAsync();
        await Expect(visitor.Heading("Invoice History")).ToBeVisibleAsync();
        await Expect(visitor.Main).ToContainTextAsync("Your billing provider has no billing portal");
    }

    [Fact]
    [Trait("Row", "OVW-03")]
    [Trait("Row", "OVW-04")]
    [Trait("Row", "DSC-01")]
    [Trait("Row", "DSC-03")]
    public async Task A_discount_shows_in_the_notice_in_the_fee_and_on_the_invoice_alike()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        await Expect(visitor.Main.Locator(".notice")).ToHaveTextAsync("Loyalty discount: 10% off the monthly fee, until 31 Mar 2027.");
        await Expect(visitor.Fact("Monthly fee").Locator("s")).ToContainTextAsync("A$499.00");
        await Expect(visitor.Fact("Monthly fee").Locator("strong")).ToContainTextAsync("A$449.10");
        await Expect(visitor.Fact("Loyalty discount")).ToHaveTextAsync("−A$49.90");

        await visitor.Button("Show details").First.ClickAsync();
        var line = visitor.Main.Locator("tr.detail tbody tr").Filter(new() { HasText = "Loyalty discount" });
        await Expect(line).ToContainTextAsync("−A$49.90");
        await Expect(line.Locator(".pill")).ToHaveTextAsync("Discount");
    }

    [Fact]
    [Trait("Row", "OVW-07")]
    [Trait("Row", "OVW-08")]
    [Trait("Row", "OVW-09")]
    public async Task The_last_invoice_is_the_first_row_of_the_history()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        var newest = visitor.Main.Locator("table.invoices tbody tr").First;
        await Expect(visitor.Card("Next invoice").Locator(".big")).ToHaveTextAsync("1 Dec 2026");
        await Expect(visitor.Fact("Last invoice total")).ToHaveTextAsync((await newest.Locator("td.num").InnerTextAsync()).Trim());
        await Expect(visitor.Fact("Invoice status")).ToHaveTextAsync((await newest.Locator(".pill").InnerTextAsync()).Trim());
        await Expect(visitor.Fact("Last invoice")).ToHaveTextAsync("1 Nov 2026");
    }

    [Fact]
    [Trait("Row", "NAV-04")]
    public async Task Refresh_makes_the_figures_newer()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        var asOf = visitor.Card("Current plan").Locator("time");
        var before = (await asOf.GetAttributeAsync("datetime"))!;
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await visitor.Button("Refresh").ClickAsync();
        await Expect(asOf).Not.ToHaveAttributeAsync("datetime", before);
        string.CompareOrdinal(await asOf.GetAttributeAsync("datetime"), before).ShouldBePositive();
    }

    [Theory]
    [InlineData("Settings overview", "Settings")]
    [InlineData("Role reference", "Role reference")]
    [InlineData("Troubleshooting", "Troubleshooting")]
    [Trait("Row", "NAV-05")]
    public async Task The_related_pages_open(string link, string heading)
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        await visitor.Link(link).ClickAsync();
        await Expect(visitor.Heading(heading)).ToBeVisibleAsync();
    }
}

using System.Text.RegularExpressions;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Overview;

public sealed partial class UsageJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "USG-01")]
    [Trait("Row", "USG-02")]
    [Trait("Row", "USG-07")]
    [Trait("Row", "USG-09")]
    [Trait("Row", "USG-12")]
    [Trait("Row", "MET-06")]
    public async Task Within_the_included_minutes_the_page_says_how_many_are_used_and_that_all_is_well()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        var usage = visitor.Card("Included minutes");
        await Expect(usage.Locator(".big")).ToHaveTextAsync(UsedOf2000());
        await Expect(usage.Locator(".pill").First).ToHaveTextAsync("On track");
        await Expect(usage.Locator(".pill svg use").First).ToHaveAttributeAsync("href", "icons.svg#check");
        await Expect(visitor.Main).Not.ToContainTextAsync("Estimated overage");
        await Expect(visitor.Heading("Metered usage")).ToHaveCountAsync(0);
        await Expect(visitor.Main).ToContainTextAsync("started minute");
    }

    [Fact]
    [Trait("Row", "USG-05")]
    [Trait("Row", "USG-08")]
    [Trait("Row", "USG-10")]
    public async Task Over_the_limit_the_page_says_how_far_and_derives_the_estimate()
    {
        var visitor = await OpenBillingAsync(Demo.QuokkaAdmin);
        var usage = visitor.Card("Included minutes");
        await Expect(usage.Locator(".pill").First).ToHaveTextAsync("Over limit");
        var used = Number(await usage.Locator(".big").InnerTextAsync());
        var over = Number(await visitor.Fact("Over the limit").InnerTextAsync());
        over.ShouldBe(used - 400);
        var estimate = await visitor.Fact("Estimated overage").InnerTextAsync();
        estimate.ShouldBe($"A${over * 0.18m:N2}");
        await Expect(usage).ToContainTextAsync($"Estimate before tax: {over:N0} minutes over × A$0.18 = {estimate}");
    }

    [Fact]
    [Trait("Row", "MET-01")]
    [Trait("Row", "MET-02")]
    [Trait("Row", "MET-03")]
    [Trait("Row", "MET-04")]
    [Trait("Row", "USG-11")]
    [Trait("Row", "OVW-05")]
    public async Task A_metered_client_sees_minutes_rate_estimate_and_how_fresh_they_are()
    {
        var visitor = await OpenBillingAsync(Demo.NorthwindAdmin);
        var metered = visitor.Card("Metered usage");
        var minutes = Number(await metered.Locator(".big").InnerTextAsync());
        minutes.ShouldBePositive();
        await Expect(visitor.Fact("Rate")).ToHaveTextAsync("A$0.0475 per minute");
        await Expect(visitor.Fact("Estimated charges")).ToHaveTextAsync($"A${decimal.Round(minutes * 0.0475m, 2, MidpointRounding.AwayFromZero):N2}");
        await Expect(metered.Locator(".stamp")).ToContainTextAsync("Fresh");
        await Expect(metered.Locator(".stamp")).ToContainTextAsync("As of 09:0");
        await Expect(visitor.Heading("Included minutes")).ToHaveCountAsync(0);
        await Expect(visitor.Main.Locator("svg.minutes, s")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Row", "DEG-01")]
    [Trait("Row", "DEG-02")]
    public async Task With_the_meter_out_of_order_plan_and_invoices_stay_and_no_zero_is_made_up()
    {
        var visitor = await OpenBillingAsync(Demo.IronbarkAdmin);
        var usage = visitor.Card("Included minutes");
        await Expect(usage).ToContainTextAsync("Usage unavailable");
        await Expect(usage.Locator(".big")).ToHaveCountAsync(0);
        await Expect(visitor.Main.Locator("svg.minutes")).ToHaveCountAsync(0);
        await Expect(visitor.Card("Current plan").Locator(".big")).ToHaveTextAsync("Standard");
        await Expect(visitor.Main.Locator("table.invoices tbody tr")).ToHaveCountAsync(20);
        await Expect(visitor.Main.Locator("a[rel=next]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Minutes_per_day_can_be_read_as_a_table_that_adds_up()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        await visitor.Page.GetByText("Show as a table").ClickAsync();
        var card = visitor.Card("Minutes per day");
        await Expect(card.Locator("tbody tr")).ToHaveCountAsync(23);
        await Expect(card.Locator("tbody tr").Last).ToContainTextAsync("so far");
        Number(await card.Locator("tfoot td").InnerTextAsync()).ShouldBe(Number(await visitor.Card("Included minutes").Locator(".big").InnerTextAsync()));
    }

    private static decimal Number(string text) => decimal.Parse(FirstNumber().Match(text).Value.Replace(",", "", StringComparison.Ordinal));

    [GeneratedRegex("[0-9][0-9,]*")]
    private static partial Regex FirstNumber();

    [GeneratedRegex("^[1-9][0-9,]* of 2,000 minutes, [0-9]+(\\.[0-9]+)?%$")]
    private static partial Regex UsedOf2000();
}

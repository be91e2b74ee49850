using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Invoices;

public sealed class HistoryJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "INV-01")]
    [Trait("Row", "INV-02")]
    [Trait("Row", "INV-03")]
    [Trait("Row", "INV-04")]
    public async Task A_row_shows_month_number_status_and_total()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        var newest = visitor.Main.Locator("table.invoices tbody tr").First;
        await Expect(newest.Locator("th")).ToHaveTextAsync("November 2026");
        await Expect(newest.Locator("td").Nth(0)).ToHaveTextAsync("HDG-202611");
        await Expect(newest.Locator("td").Nth(2)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^A\$[0-9,]+\.[0-9]{2}$"));
        var words = await visitor.Main.Locator("table.invoices .pill").AllInnerTextsAsync();
        words.Distinct().Order().ShouldBe(["Paid", "Past due", "Void"]);
    }

    [Fact]
    [Trait("Row", "PAG-01")]
    [Trait("Row", "PAG-02")]
    [Trait("Row", "PAG-03")]
    public async Task Forty_three_invoices_come_in_twenty_twenty_and_three_and_back_again()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        await Expect(visitor.Link("Previous")).ToHaveCountAsync(0);
        var first = await NumbersAsync(visitor);
        await visitor.Link("Next").ClickAsync();
        await Expect(visitor.Link("Previous")).ToBeVisibleAsync();
        var second = await NumbersAsync(visitor);
        await visitor.Link("Next").ClickAsync();
        await Expect(visitor.Link("Next")).ToHaveCountAsync(0);
        var third = await NumbersAsync(visitor);

        (first.Count, second.Count, third.Count).ShouldBe((20, 20, 3));
        first.Concat(second).Concat(third).Distinct().Count().ShouldBe(43);
        first.Concat(second).Concat(third).ShouldBeInOrder(SortDirection.Descending, StringComparer.Ordinal);

        await visitor.Link("Previous").ClickAsync();
        await Expect(visitor.Link("Next")).ToBeVisibleAsync();
        (await NumbersAsync(visitor)).ShouldBe(second);
        await visitor.Link("Previous").ClickAsync();
        await Expect(visitor.Link("Previous")).ToHaveCountAsync(0);
        (await NumbersAsync(visitor)).ShouldBe(first);
    }

    [Fact]
    [Trait("Row", "PAG-07")]
    public async Task A_cursor_that_is_garbage_or_another_clients_is_not_found()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        visitor.ExpectsRefusals = true;
        var foreign = (await visitor.Link("Next").GetAttributeAsync("href"))!;
        (await visitor.GoAsync("/billing?cursor=garbage")).ShouldBe(404);
        var garbage = await visitor.ReadAsync();

        var stranger = await SignInAsync(Demo.IronbarkAdmin);
        stranger.ExpectsRefusals = true;
        (await stranger.GoAsync("/" + foreign)).ShouldBe(404);
        await Expect(stranger.Main).Not.ToContainTextAsync("HDG-");
        garbage.ShouldContain("Not found");
    }

    private static async Task<IReadOnlyList<string>> NumbersAsync(Visitor visitor) =>
        await visitor.Main.Locator("table.invoices > tbody > tr > td:nth-child(2)").AllInnerTextsAsync();
}

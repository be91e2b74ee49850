using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Invoices;

public sealed class DetailsJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "DET-01")]
    public async Task Show_details_opens_the_row_in_place_and_keeps_the_focus_and_the_page()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        await visitor.Page.EvaluateAsync("window.kept = true");
        var button = visitor.Main.Locator("table.invoices tbody tr").Nth(1).GetByRole(AriaRole.Button, new() { Name = "details" });
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(button).ToHaveAccessibleNameAsync("Hide details of invoice HDG-202610");
        await Expect(button).ToBeFocusedAsync();
        await Expect(visitor.Main.Locator("tr.detail")).ToHaveAttributeAsync("id", (await button.GetAttributeAsync("aria-controls"))!);
        (await visitor.Page.EvaluateAsync<bool>("window.kept === true")).ShouldBeTrue();

        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(button).ToBeFocusedAsync();
        await Expect(visitor.Main.Locator("tr.detail")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Row", "DET-02")]
    [Trait("Row", "DET-03")]
    [Trait("Row", "DET-04")]
    [Trait("Row", "DET-05")]
    [Trait("Row", "DET-06")]
    [Trait("Row", "DET-07")]
    [Trait("Row", "DET-09")]
    public async Task Details_of_a_paid_invoice_name_every_sum_and_date()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        await visitor.Main.Locator("table.invoices tbody tr").Filter(new() { HasText = "Paid" }).First.GetByRole(AriaRole.Button, new() { Name = "Show details" }).ClickAsync();
        var details = visitor.Main.Locator("tr.detail");
        foreach (var term in (string[])["Service period", "Issued", "Due date", "Paid date", "Subtotal", "Discounts", "Tax", "Total", "Amount paid", "Amount due"])
            await Expect(visitor.Fact(term).Last).Not.ToBeEmptyAsync();
        await Expect(visitor.Fact("Paid date")).Not.ToHaveTextAsync("—");
        await Expect(visitor.Fact("Amount due")).ToHaveTextAsync("A$0.00");
        await Expect(visitor.Fact("Amount paid")).ToHaveTextAsync(await visitor.Fact("Total").InnerTextAsync());
        await Expect(details.Locator("tbody tr").Filter(new() { HasText = "Discount" })).ToHaveCountAsync(1);
    }

    [Fact]
    [Trait("Row", "DET-05")]
    [Trait("Row", "DET-07")]
    [Trait("Row", "INV-03")]
    public async Task Details_of_an_overdue_invoice_say_what_is_due_and_show_no_paid_date()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        await visitor.Main.Locator("table.invoices tbody tr").Filter(new() { HasText = "Past due" }).GetByRole(AriaRole.Button, new() { Name = "Show details" }).ClickAsync();
        await Expect(visitor.Fact("Paid date")).ToHaveTextAsync("—");
        await Expect(visitor.Fact("Amount paid")).ToHaveTextAsync("A$0.00");
        await Expect(visitor.Fact("Amount due")).ToHaveTextAsync(await visitor.Fact("Total").InnerTextAsync());
    }

    [Fact]
    [Trait("Row", "DET-08")]
    [Trait("Row", "DET-10")]
    public async Task Metered_lines_show_quantity_and_rate_and_no_discount_is_made_up()
    {
        var visitor = await OpenBillingAsync(Demo.NorthwindAdmin);
        await visitor.Button("Show details").First.ClickAsync();
        var line = visitor.Main.Locator("tr.detail tbody tr").Filter(new() { HasText = "Metered" });
        await Expect(line.Locator("td").Nth(0)).ToContainTextAsync("minute");
        await Expect(line.Locator("td").Nth(1)).ToHaveTextAsync("A$0.0475");
        await Expect(visitor.Main.Locator("tr.detail")).Not.ToContainTextAsync("Discount");
    }
}

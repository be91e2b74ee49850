using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Overview;

public sealed class EmptyJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "EMP-01")]
    [Trait("Row", "EMP-02")]
    [Trait("Row", "OVW-10")]
    public async Task Before_the_first_invoice_the_page_says_when_it_comes()
    {
        var visitor = await OpenBillingAsync(Demo.FernleafAdmin);
        await Expect(visitor.Main).ToContainTextAsync("No invoices available yet");
        await Expect(visitor.Main).ToContainTextAsync("Your first invoice appears after the current billing cycle closes on 30 Nov 2026.");
        await Expect(visitor.Fact("Last invoice total")).ToHaveTextAsync("— no invoice yet");
        await Expect(visitor.Main.Locator("table.invoices")).ToHaveCountAsync(0);
    }

    [Fact]
    [Trait("Row", "EMP-03")]
    [Trait("Row", "DEG-03")]
    [Trait("Row", "DEG-04")]
    [Trait("Row", "MSG-04")]
    public async Task Details_that_could_not_be_loaded_lead_to_refresh_and_troubleshooting_and_are_not_called_empty()
    {
        var visitor = await OpenBillingAsync(await Portal.AddClientAsync("ledger", "bk-10041"));
        await Expect(visitor.Heading("Billing details could not be loaded")).ToBeVisibleAsync();
        await Expect(visitor.Main).ToContainTextAsync("Invoices could not be loaded");
        await Expect(visitor.Main).Not.ToContainTextAsync("No invoices available yet");
        await Expect(visitor.Main.Locator(".notice").GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Troubleshooting" })).ToBeVisibleAsync();

        await visitor.Button("Refresh").ClickAsync();
        await Expect(visitor.Heading("Current plan")).ToBeVisibleAsync();
        await Expect(visitor.Heading("Billing details could not be loaded")).ToHaveCountAsync(0);
    }
}

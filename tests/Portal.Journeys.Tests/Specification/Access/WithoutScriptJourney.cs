using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Access;

public sealed class WithoutScriptJourney(RunningPortal portal) : Journey(portal)
{
    private static readonly Look NoScript = new(Script: false);

    [Fact]
    [Trait("Row", "ACC-06")]
    [Trait("Row", "NAV-02")]
    public async Task Signing_in_and_reading_billing_need_no_script()
    {
        var visitor = await ArriveAsync(NoScript);
        await visitor.GoAsync("/billing");
        await visitor.Page.FillSignInAsync(Demo.HarbourAdmin);
        await Expect(visitor.Card("Current plan")).ToContainTextAsync("Standard");
        await Expect(visitor.Main.Locator("table.invoices > tbody > tr")).ToHaveCountAsync(20);
    }

    [Fact]
    [Trait("Row", "PAG-02")]
    [Trait("Row", "DET-01")]
    [Trait("Row", "NAV-04")]
    public async Task Paging_details_and_refresh_need_no_script()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin, look: NoScript);
        await visitor.Link("Next").ClickAsync();
        await Expect(visitor.Link("Previous")).ToBeVisibleAsync();
        await visitor.Button("Show details").First.ClickAsync();
        await Expect(visitor.Main.Locator("tr.detail")).ToBeVisibleAsync();
        await Expect(visitor.Link("Previous")).ToBeVisibleAsync();
        await visitor.Button("Refresh").ClickAsync();
        await Expect(visitor.Heading("Invoice History")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Row", "PDF-03")]
    [Trait("Row", "PDF-06")]
    public async Task The_question_before_a_download_opens_and_downloads_without_script()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin, look: NoScript);
        await visitor.Button("Download PDF").First.ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await visitor.Button("Download PDF").First.ClickAsync();
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "Download PDF" }).ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".pdf");
    }
}

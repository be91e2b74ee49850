using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.Invoices;

public sealed class PdfJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    [Trait("Row", "PDF-03")]
    [Trait("Row", "PDF-04")]
    [Trait("Row", "PDF-12")]
    [Trait("Row", "SEC-05")]
    public async Task The_question_warns_and_cancel_or_escape_asks_nothing_of_the_server()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        var opener = visitor.Button("Download PDF of invoice HDG-202611");
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        var requests = new List<string>();
        visitor.Page.Request += (_, request) =>
        {
            if (!request.Url.EndsWith(".svg", StringComparison.Ordinal)) requests.Add(request.Url);
        };

        await opener.ClickAsync();
        await Expect(dialog).ToContainTextAsync("sensitive billing details");
        await Expect(dialog).ToContainTextAsync("trusted device");
        await Expect(dialog).ToContainTextAsync("store the file securely");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(opener).ToBeFocusedAsync();

        await opener.PressAsync("Enter");
        await Expect(dialog).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(opener).ToBeFocusedAsync();
        requests.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Row", "PDF-01")]
    [Trait("Row", "PDF-05")]
    [Trait("Row", "PDF-06")]
    public async Task A_confirmed_download_is_saved_under_the_invoices_name_and_is_a_pdf()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        var hosts = new List<string>();
        visitor.Page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);
        var row = visitor.Main.Locator("table.invoices tbody tr").First;
        var id = (await row.GetAttributeAsync("id"))!["invoice-".Length..];
        await row.GetByRole(AriaRole.Button, new() { Name = "Download PDF" }).ClickAsync();
        var download = await visitor.Page.RunAndWaitForDownloadAsync(
            () => visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Download PDF" }).ClickAsync());

        download.SuggestedFilename.ShouldBe($"invoice-{id}.pdf");
        var bytes = await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
        bytes.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
        hosts.Distinct().ShouldBe([Portal.Address.Authority]);
        await Expect(visitor.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();
    }

    [Fact]
    [Trait("Row", "PDF-02")]
    [Trait("Row", "PDF-07")]
    [Trait("Row", "MSG-05")]
    public async Task Where_there_is_no_pdf_the_row_says_so_and_leads_to_support()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        var row = visitor.Main.Locator("table.invoices tbody tr").Filter(new() { HasText = "PDF unavailable" });
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row.GetByRole(AriaRole.Button, new() { Name = "Download PDF" })).ToHaveCountAsync(0);
        var number = await row.Locator("td").First.InnerTextAsync();
        await row.GetByRole(AriaRole.Link, new() { Name = $"Contact support about invoice {number}" }).ClickAsync();
        await Expect(visitor.Page.GetByLabel("Subject")).ToHaveValueAsync($"Copy of invoice {number}");
        await Expect(visitor.Page.GetByLabel("Category")).ToHaveValueAsync("billing");
    }

    [Theory]
    [InlineData("pdf_timeout", "The invoice download timed out", true)]
    [InlineData("pdf_too_large", "The invoice PDF is too large", true)]
    [InlineData("pdf_unavailable", "Invoice PDF unavailable", true)]
    [InlineData("pdf_not_readable", "The invoice PDF could not be read", true)]
    [InlineData("rate_limited", "Too many downloads at once", false)]
    [Trait("Row", "PDF-08")]
    [Trait("Row", "PDF-09")]
    [Trait("Row", "PDF-13")]
    [Trait("Row", "MSG-05")]
    [Trait("Row", "MSG-06")]
    [Trait("Row", "MSG-07")]
    public async Task A_download_that_failed_is_explained_with_ways_out_on_a_page_that_still_works(string code, string title, bool offersSupport)
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        var id = (await visitor.Main.Locator("table.invoices tbody tr").First.GetAttributeAsync("id"))!["invoice-".Length..];
        (await visitor.GoAsync($"/billing?pdf={code}&invoice={id}")).ShouldBe(200);
        var message = visitor.Main.GetByRole(AriaRole.Status);
        await Expect(message.GetByRole(AriaRole.Heading)).ToHaveTextAsync($"{title}: HDG-202611");
        await Expect(message.GetByRole(AriaRole.Link, new() { Name = "Contact support" })).ToHaveCountAsync(offersSupport ? 1 : 0);
        await Expect(message).ToContainTextAsync(offersSupport ? "." : "Wait a moment and try again");
        await Expect(visitor.Main.Locator("table.invoices tbody tr")).ToHaveCountAsync(20);
    }

    [Fact]
    [Trait("Row", "PDF-10")]
    [Trait("Row", "PDF-02")]
    public async Task A_pdf_that_is_gone_when_asked_for_leads_back_to_the_page_with_the_reason()
    {
        var visitor = await OpenBillingAsync(Demo.HarbourAdmin);
        visitor.ExpectsRefusals = true;
        var id = (await visitor.Main.Locator("table.invoices tbody tr").Filter(new() { HasText = "PDF unavailable" }).GetAttributeAsync("id"))!["invoice-".Length..];
        await visitor.GoAsync($"/billing/invoices/{id}/pdf");
        await Expect(visitor.Main).ToContainTextAsync("PDF unavailable");
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();
    }
}

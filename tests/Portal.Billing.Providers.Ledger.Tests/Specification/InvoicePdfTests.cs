using System.Text.Json.Nodes;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Portal.Billing.Providers.Ledger.Tests.Specification;

public sealed class InvoicePdfTests
{
    [Fact]
    [Trait("Row", "PDF-01")]
    [Trait("Row", "PDF-13")]
    public async Task The_document_shows_who_when_what_and_how_much()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        var text = TextOf(await BytesAsync(book));

        foreach (var expected in (string[])
            ["Aurora Voice Pty Ltd", "WB-0009", "Wattle Bakery Pty Ltd", "12 Wharf Street", "1 July 2026", "15 July 2026", "1 June 2026 – 30 June 2026",
             "Standard, June 2026", "340", "0.12 / minute", "40.80", "Loyalty 10 %", "−49.90", "GST 10 %", "48.99", "AUD 538.89", "Paid in full on 3 July 2026", "Page 1 of 1"])
            text.ShouldContain(expected);
    }

    [Fact]
    public async Task Dates_are_those_of_the_clients_zone()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        var text = TextOf(await BytesAsync(book, TimeZoneInfo.FindSystemTimeZoneById("America/New_York")));

        text.ShouldContain("30 June 2026");
    }

    [Fact]
    public async Task Many_lines_go_over_several_pages_and_every_line_is_there()
    {
        await using var book = await LedgerBook.OpenWithAsync(WithLines(Enumerable.Range(1, 90).Select(number => ($"Handset number {number:000}", 100L)), "AUD"));

        using var pdf = PdfDocument.Open(await BytesAsync(book));

        pdf.NumberOfPages.ShouldBeGreaterThan(2);
        var pages = pdf.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)).ToList();
        pages.ShouldAllBe(page => page.Contains("Amount (AUD)") || page.Contains("Total"));
        foreach (var number in Enumerable.Range(1, 90)) string.Join('\n', pages).ShouldContain($"Handset number {number:000}");
        pages[^1].ShouldContain($"Page {pdf.NumberOfPages} of {pdf.NumberOfPages}");
    }

    [Theory]
    [InlineData("JPY", "JPY 5,000")]
    [InlineData("AUD", "AUD 50.00")]
    [InlineData("KWD", "KWD 5.000")]
    [Trait("Row", "OVW-11")]
    public async Task Amounts_have_the_decimals_of_their_currency(string currency, string total)
    {
        await using var book = await LedgerBook.OpenWithAsync(WithLines([("Service", 5000)], currency));

        TextOf(await BytesAsync(book)).ShouldContain(total);
    }

    [Fact]
    public async Task Letters_that_no_face_has_become_question_marks_and_the_rest_stays()
    {
        await using var book = await LedgerBook.OpenWithAsync(WithLines([("Zürich Łódź Ærø Αθήνα Київ Việt 東京 🎧", 100)], "EUR"));

        TextOf(await BytesAsync(book)).ShouldContain("Zürich Łódź Ærø Αθήνα Київ Việt ?? ?");
    }

    [Fact]
    [Trait("Row", "PDF-02")]
    public async Task An_invoice_without_document_has_no_pdf()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.With(document => document.FirstInvoice()["has_document"] = false));
        var account = LedgerBook.Account(Documents.Customer);

        (await book.Invoices.FindAsync(account, "2026-07", CancellationToken.None)).ShouldNotBeNull().HasPdf.ShouldBeFalse();
        (await book.Invoices.OpenPdfAsync(account, "2026-07", CancellationToken.None)).ShouldBeNull();
    }

    private static async Task<byte[]> BytesAsync(LedgerBook book, TimeZoneInfo? zone = null)
    {
        await using var pdf = (await book.Invoices.OpenPdfAsync(LedgerBook.Account(Documents.Customer, zone), "2026-07", CancellationToken.None)).ShouldNotBeNull();
        using var bytes = new MemoryStream();
        await pdf.Content.CopyToAsync(bytes);
        bytes.Length.ShouldBe(pdf.Length.ShouldNotBeNull());
        return bytes.ToArray();
    }

    private static string TextOf(byte[] bytes)
    {
        using var pdf = PdfDocument.Open(bytes);
        return string.Join('\n', pdf.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
    }

    private static string WithLines(IEnumerable<(string Description, long Amount)> lines, string currency) => Documents.With(document =>
    {
        var invoice = document.FirstInvoice();
        var list = lines.ToList();
        var total = list.Sum(line => line.Amount);
        invoice["lines"] = new JsonArray([.. list.Select(line => new JsonObject { ["kind"] = "fee", ["description"] = line.Description, ["amount"] = line.Amount })]);
        (invoice["currency"], invoice["tax"], invoice["subtotal"], invoice["total"], invoice["amount_paid"]) = (currency, 0, total, total, total);
    });
}

using System.Text;
using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>PDFs of invoices.</summary>
public abstract class PdfLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    [Fact]
    public Task A_pdf_begins_like_a_pdf() => LawAsync(async provider =>
        Encoding.ASCII.GetString((await ReadAsync(provider, Data.InvoiceWithPdf)).Bytes.AsSpan(0, 5)).ShouldBe("%PDF-"));

    [Fact]
    public Task A_pdf_is_as_long_as_announced() => LawAsync(async provider =>
    {
        var (bytes, announced) = await ReadAsync(provider, Data.InvoiceWithPdf);
        (announced ?? bytes.Length).ShouldBe(bytes.Length);
    });

    [Fact]
    public Task The_pdf_of_another_accounts_invoice_is_not_found() => LawAsync(async provider =>
        (await provider.Archive().OpenPdfAsync(Data.Account, Data.ForeignInvoice, CancellationToken.None)).ShouldBeNull());

    [Fact]
    public Task The_pdf_of_an_unknown_reference_is_not_found() => LawAsync(async provider =>
        (await provider.Archive().OpenPdfAsync(Data.Account, "no-such-invoice", CancellationToken.None)).ShouldBeNull());

    [Fact]
    public Task An_invoice_that_says_it_has_no_pdf_has_none_and_the_others_have_one() => LawAsync(async provider =>
    {
        foreach (var invoice in await provider.Archive().ReadAllAsync(Data, 100))
        {
            await using var pdf = await provider.Archive().OpenPdfAsync(Data.Account, invoice.Reference, CancellationToken.None);
            (pdf is not null).ShouldBe(invoice.HasPdf);
        }
    });

    private async Task<(byte[] Bytes, long? Announced)> ReadAsync(IBillingProvider provider, string reference)
    {
        await using var pdf = (await provider.Archive().OpenPdfAsync(Data.Account, reference, CancellationToken.None)).ShouldNotBeNull();
        using var bytes = new MemoryStream();
        await pdf.Content.CopyToAsync(bytes);
        return (bytes.ToArray(), pdf.Length);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Ledger.Tests.Specification;

public sealed class InvoiceTests
{
    private static readonly BillingAccount Account = LedgerBook.Account(Documents.Customer);

    [Fact]
    [Trait("Row", "DET-02")]
    [Trait("Row", "DET-03")]
    [Trait("Row", "DET-08")]
    [Trait("Row", "DET-09")]
    [Trait("Row", "DET-11")]
    public async Task The_documented_invoice_is_read_back_with_its_lines()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        var invoice = (await book.Invoices.FindAsync(Account, "2026-07", CancellationToken.None)).ShouldNotBeNull();

        invoice.Number.ShouldBe("WB-0009");
        invoice.Status.ShouldBe(InvoiceStatus.Paid);
        invoice.IssuedAt.ShouldBe(DateTimeOffset.Parse("2026-06-30T23:00:00Z"));
        (invoice.Subtotal, invoice.Tax, invoice.Total, invoice.AmountPaid, invoice.AmountDue)
            .ShouldBe((Aud(53980), Aud(4899), Aud(53889), Aud(53889), Aud(0)));
        invoice.Lines[1].ShouldBe(new InvoiceLine(InvoiceLineKind.Metered, "Minutes beyond the included 2,000", 340, "minute", 0.12m, Aud(4080)));
        invoice.Lines[2].ShouldBe(new InvoiceLine(InvoiceLineKind.Discount, "Loyalty 10 %", null, null, null, Aud(-4990)));
    }

    [Fact]
    [Trait("Row", "INV-05")]
    [Trait("Row", "PAG-02")]
    public async Task Invoices_of_the_same_second_keep_their_order_across_pages()
    {
        await using var book = await LedgerBook.OpenWithAsync(Series(5, _ => "2026-05-01T00:00:00Z"));

        var first = await book.Invoices.ListAsync(Account, new InvoicePageRequest(2, null), CancellationToken.None);
        var second = await book.Invoices.ListAsync(Account, new InvoicePageRequest(2, first.Next), CancellationToken.None);
        var third = await book.Invoices.ListAsync(Account, new InvoicePageRequest(2, second.Next), CancellationToken.None);

        first.Items.Concat(second.Items).Concat(third.Items).Select(invoice => invoice.Reference).ShouldBe(["i-04", "i-03", "i-02", "i-01", "i-00"]);
        third.Next.ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "PAG-06")]
    public async Task An_invoice_that_arrives_between_two_pages_neither_repeats_nor_hides_another()
    {
        await using var book = await LedgerBook.OpenWithAsync(Series(4, number => $"2026-05-0{number + 1}T00:00:00Z"));
        var first = await book.Invoices.ListAsync(Account, new InvoicePageRequest(2, null), CancellationToken.None);
        await book.ImportAsync(Series(1, _ => "2026-06-01T00:00:00Z", prefix: "new"));

        var second = await book.Invoices.ListAsync(Account, new InvoicePageRequest(2, first.Next), CancellationToken.None);

        second.Items.Select(invoice => invoice.Reference).ShouldBe(["i-01", "i-00"]);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData("OTk5OTk5OTk5OTk5OTk5OTk5OTk5fGE")]
    [InlineData("LTF8YQ")]
    [InlineData("NTB8YQAx")]
    [InlineData("NTA")]
    [Trait("Row", "PAG-07")]
    public async Task A_cursor_that_is_none_is_refused(string cursor)
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        var refusal = await Should.ThrowAsync<BillingProviderException>(
            () => book.Invoices.ListAsync(Account, new InvoicePageRequest(20, cursor), CancellationToken.None));

        refusal.Failure.ShouldBe(BillingFailure.RequestRefused);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    [Trait("Row", "PAG-04")]
    public async Task A_page_size_out_of_bounds_is_refused(int size)
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        var refusal = await Should.ThrowAsync<BillingProviderException>(
            () => book.Invoices.ListAsync(Account, new InvoicePageRequest(size, null), CancellationToken.None));

        refusal.Failure.ShouldBe(BillingFailure.RequestRefused);
    }

    [Fact]
    public async Task Invoices_of_an_unknown_customer_are_no_empty_list()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        var failure = await Should.ThrowAsync<BillingProviderException>(
            () => book.Invoices.ListAsync(LedgerBook.Account("nobody"), new InvoicePageRequest(20, null), CancellationToken.None));

        failure.Failure.ShouldBe(BillingFailure.AccountNotFound);
    }

    [Fact]
    [Trait("Row", "DET-05")]
    public async Task An_open_invoice_owes_what_has_not_been_paid()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.With(document =>
        {
            var invoice = document.FirstInvoice();
            (invoice["status"], invoice["paid_at"], invoice["amount_paid"]) = ("open", null, 10000);
        }));

        var invoice = (await book.Invoices.FindAsync(Account, "2026-07", CancellationToken.None)).ShouldNotBeNull();

        (invoice.PaidAt, invoice.AmountPaid, invoice.AmountDue).ShouldBe((null, Aud(10000), Aud(43889)));
    }

    private static Money Aud(long cents) => new(cents, Currency.Of("AUD"));

    private static string Series(int count, Func<int, string> issuedAt, string prefix = "i") => Documents.With(document =>
    {
        var invoices = new JsonArray();
        foreach (var number in Enumerable.Range(0, count))
        {
            var invoice = document.FirstInvoice().DeepClone();
            (invoice["reference"], invoice["issued_at"]) = (string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:00}"), issuedAt(number));
            invoices.Add(invoice);
        }

        document["invoices"] = invoices;
    });
}

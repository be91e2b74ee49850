using System.Runtime.CompilerServices;
using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>What every single invoice keeps.</summary>
public abstract class InvoiceLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    [Fact]
    public Task An_invoices_lines_discounts_and_tax_add_up_to_its_total() => EveryInvoiceAsync(invoice =>
    {
        Sum(invoice, discounts: false).ShouldBe(invoice.Subtotal.MinorUnits, "the lines other than discounts are not the subtotal");
        (invoice.Subtotal.MinorUnits + Sum(invoice, discounts: true) + invoice.Tax.MinorUnits).ShouldBe(invoice.Total.MinorUnits);
    });

    [Fact]
    public Task An_invoice_has_one_currency() => EveryInvoiceAsync(invoice =>
        ((Money[])[invoice.Subtotal, invoice.Tax, invoice.Total, invoice.AmountPaid, invoice.AmountDue, .. invoice.Lines.Select(line => line.Amount)])
            .Select(money => money.Currency).Distinct().Count().ShouldBe(1));

    [Fact]
    public Task An_invoice_belongs_to_the_account_asked_for() => EveryInvoiceAsync(invoice =>
        (invoice.CustomerReference == Data.Account.CustomerReference).ShouldBeTrue("an invoice names another customer"));

    [Fact]
    public Task A_discount_line_is_negative() => EveryInvoiceAsync(invoice =>
        invoice.Lines.Where(line => line.Kind == InvoiceLineKind.Discount).ShouldAllBe(line => line.Amount.MinorUnits < 0));

    [Fact]
    public Task Nothing_is_due_on_an_invoice_that_is_not_open() => EveryInvoiceAsync(invoice =>
        (invoice.Status == InvoiceStatus.Open || invoice.AmountDue.IsZero).ShouldBeTrue($"{invoice.AmountDue} is due on an invoice that is {invoice.Status}"));

    [Fact]
    public Task A_paid_invoice_says_when_and_no_other_does() => EveryInvoiceAsync(invoice =>
        (invoice.PaidAt is not null).ShouldBe(invoice.Status == InvoiceStatus.Paid));

    [Fact]
    public Task An_invoice_is_not_issued_in_the_future() => EveryInvoiceAsync(invoice => invoice.IssuedAt.ShouldBeLessThanOrEqualTo(Harness.Now));

    [Fact]
    public Task An_invoice_found_is_the_invoice_listed() => LawAsync(async provider =>
    {
        foreach (var listed in await provider.Archive().ReadAllAsync(Data, 100))
        {
            var found = await provider.Archive().FindAsync(Data.Account, listed.Reference, CancellationToken.None);
            found.ShouldNotBeNull().ShouldBeEquivalentTo(listed);
        }
    });

    [Fact]
    public Task An_invoice_of_another_account_is_not_found() => LawAsync(async provider =>
        (await provider.Archive().FindAsync(Data.Account, Data.ForeignInvoice, CancellationToken.None)).ShouldBeNull());

    [Theory]
    [InlineData("no-such-invoice")]
    [InlineData("../../etc/passwd")]
    [InlineData("' or 1=1 --")]
    public Task An_unknown_reference_is_not_found(string reference) => LawAsync(async provider =>
        (await provider.Archive().FindAsync(Data.Account, reference, CancellationToken.None)).ShouldBeNull());

    private Task EveryInvoiceAsync(Action<Invoice> check, [CallerMemberName] string law = "") => LawAsync(
        async provider =>
        {
            var invoices = await provider.Archive().ReadAllAsync(Data, 100);
            invoices.ShouldNotBeEmpty();
            invoices.ForEach(check);
        },
        law);

    private static long Sum(Invoice invoice, bool discounts) =>
        invoice.Lines.Where(line => line.Kind == InvoiceLineKind.Discount == discounts).Sum(line => line.Amount.MinorUnits);
}

using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;
using static Portal.Billing.Tests.Unit.NovemberSamples;

namespace Portal.Billing.Tests.Unit.Arithmetic;

[Trait("Row", "INV-03")]
[Trait("Row", "OVW-07")]
public sealed class InvoiceStandingTests
{
    [Theory]
    [InlineData(InvoiceStatus.Paid, "Paid")]
    [InlineData(InvoiceStatus.Void, "Void")]
    [InlineData(InvoiceStatus.Uncollectible, "Uncollectible")]
    [InlineData(InvoiceStatus.Open, "PastDue")]
    public void Only_an_open_invoice_becomes_past_due(InvoiceStatus status, string standing) =>
        InvoiceStanding.Of(Invoice(status, At(10)), At(23)).ToString().ShouldBe(standing);

    [Fact]
    public void At_the_due_instant_it_is_still_open_and_a_tick_later_past_due()
    {
        var invoice = Invoice(InvoiceStatus.Open, At(10));

        InvoiceStanding.Of(invoice, At(10)).ShouldBe(InvoiceStanding.Open);
        InvoiceStanding.Of(invoice, At(10).AddTicks(1)).ShouldBe(InvoiceStanding.PastDue);
    }

    [Fact]
    public void Without_a_due_date_it_stays_open() => InvoiceStanding.Of(Invoice(InvoiceStatus.Open, null), At(23)).ShouldBe(InvoiceStanding.Open);

    private static Invoice Invoice(InvoiceStatus status, DateTimeOffset? due) =>
        new("customer", "reference", "INV-1", status, At(1), due, null, null, A(10), A(0), A(10), A(0), A(10), [], false);
}

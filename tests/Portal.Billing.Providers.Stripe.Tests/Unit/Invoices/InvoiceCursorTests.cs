using System.Text;
using CsCheck;
using Portal.Billing.Providers.Stripe.Invoices;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Invoices;

public sealed class InvoiceCursorTests
{
    [Fact]
    public void A_cursor_leads_back_to_its_invoice() => InvoiceCursor.Decode(InvoiceCursor.Encode("in_1A-b_2")).ShouldBe("in_1A-b_2");

    [Fact]
    public void Anything_else_is_refused() => Gen.String.Sample(text =>
    {
        foreach (var cursor in (string[])[text, Convert.ToBase64String(Encoding.UTF8.GetBytes(text)), InvoiceCursor.Encode($"in_/{text}")])
            Should.Throw<BillingProviderException>(() => InvoiceCursor.Decode(cursor)).Failure.ShouldBe(BillingFailure.RequestRefused);
    });
}

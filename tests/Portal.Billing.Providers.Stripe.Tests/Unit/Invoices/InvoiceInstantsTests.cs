using Portal.Billing.Providers.Stripe.Invoices;
using Stripe;
using StripeInvoice = Stripe.Invoice;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Invoices;

public sealed class InvoiceInstantsTests
{
    private static readonly DateTime Created = Utc(1);
    private static readonly DateTime Finalized = Utc(2);
    private static readonly DateTimeOffset Now = Utc(20);

    [Theory]
    [InlineData(null, null, 1)]
    [InlineData(null, 2, 2)]
    [InlineData(5, 2, 5)]
    [InlineData(21, 2, 2)]
    [InlineData(null, 21, 20)]
    public void An_invoice_was_issued_when_it_says_and_never_in_the_future(int? effective, int? finalized, int issued) => new StripeInvoice
    {
        Created = Created,
        EffectiveAt = effective is { } day ? Utc(day) : null,
        StatusTransitions = new InvoiceStatusTransitions { FinalizedAt = finalized is { } other ? Utc(other) : null },
    }.IssuedAt(Now).ShouldBe(Utc(issued));

    [Fact]
    public void An_invoice_without_any_date_is_a_failure_and_not_of_1970() =>
        Should.Throw<BillingProviderException>(() => new StripeInvoice { Created = DateTime.UnixEpoch }.IssuedAt(Now)).Failure.ShouldBe(BillingFailure.Unknown);

    [Theory]
    [InlineData("open", "charge_automatically", true, 100, true)]
    [InlineData("open", "charge_automatically", false, 100, false)]
    [InlineData("open", "charge_automatically", true, 0, false)]
    [InlineData("open", "send_invoice", true, 100, false)]
    [InlineData("paid", "charge_automatically", true, 100, false)]
    [InlineData("uncollectible", "charge_automatically", true, 100, false)]
    public void What_was_tried_to_collect_in_vain_is_due_since_it_was_issued(string status, string collection, bool attempted, long remaining, bool isDue)
    {
        var invoice = Invoice();
        (invoice.Status, invoice.CollectionMethod, invoice.Attempted, invoice.AmountRemaining) = (status, collection, attempted, remaining);

        invoice.DueAt().ShouldBe(isDue ? Finalized : null);
    }

    [Fact]
    public void A_due_date_that_was_set_counts()
    {
        var invoice = Invoice();
        invoice.DueDate = Utc(15);

        invoice.DueAt().ShouldBe(Utc(15));
    }

    [Fact]
    public void The_service_period_spans_what_lines_of_a_subscription_bill()
    {
        InvoiceLineItem[] lines = [Line(1, 30), Line(10, 11), Line(28, 29, ofSubscription: false), Line(0, 0)];

        Invoice().ServicePeriod(lines).ShouldBe(new BillingPeriod(Utc(1), Utc(30)));
    }

    [Fact]
    public void Without_such_lines_it_is_the_invoices_own_period_and_none_when_that_is_an_instant()
    {
        var invoice = Invoice();
        (invoice.PeriodStart, invoice.PeriodEnd) = (Utc(3), Utc(9));
        invoice.ServicePeriod([]).ShouldBe(new BillingPeriod(Utc(3), Utc(9)));

        invoice.PeriodEnd = invoice.PeriodStart;
        invoice.ServicePeriod([]).ShouldBeNull();
    }

    private static StripeInvoice Invoice() => new() { Created = Created, StatusTransitions = new InvoiceStatusTransitions { FinalizedAt = Finalized } };

    private static InvoiceLineItem Line(int start, int end, bool ofSubscription = true) => new()
    {
        Period = new InvoiceLineItemPeriod { Start = start == 0 ? DateTime.UnixEpoch : Utc(start), End = end == 0 ? DateTime.UnixEpoch : Utc(end) },
        Parent = ofSubscription ? new InvoiceLineItemParent { SubscriptionItemDetails = new InvoiceLineItemParentSubscriptionItemDetails() } : null,
    };

    private static DateTime Utc(int day) => new(2026, 11, day, 0, 0, 0, DateTimeKind.Utc);
}

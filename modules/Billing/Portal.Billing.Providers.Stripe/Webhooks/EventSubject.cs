using System.Text.Json;

namespace Portal.Billing.Providers.Stripe.Webhooks;

/// <summary>What an event is about, and in which fields of its object the customer and the changed thing stand.</summary>
internal sealed record EventSubject(BillingChange Change, string CustomerField, string? ObjectField)
{
    /// <summary>The customer itself.</summary>
    public static EventSubject Customer { get; } = new(BillingChange.Account, "id", null);

    /// <summary>A subscription.</summary>
    public static EventSubject Subscription { get; } = new(BillingChange.Subscription, "customer", "id");

    /// <summary>Something that belongs to a subscription: a discount, a schedule, the preview of its next invoice.</summary>
    public static EventSubject SubscriptionPart { get; } = new(BillingChange.Subscription, "customer", "subscription");

    /// <summary>An invoice.</summary>
    public static EventSubject Invoice { get; } = new(BillingChange.Invoices, "customer", "id");

    /// <summary>Something that belongs to an invoice: a payment, a credit note.</summary>
    public static EventSubject InvoicePart { get; } = new(BillingChange.Invoices, "customer", "invoice");

    /// <summary>What to read again; null when the object names neither a customer nor a thing.</summary>
    public BillingHint? HintOf(JsonElement subject)
    {
        var customer = subject.Reference(CustomerField);
        var changed = ObjectField is null ? null : subject.Reference(ObjectField);
        return customer is null && changed is null ? null : new BillingHint(Change, customer, changed);
    }
}

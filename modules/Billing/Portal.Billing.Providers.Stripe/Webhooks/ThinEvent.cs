using System.Text.Json;

namespace Portal.Billing.Providers.Stripe.Webhooks;

/// <summary>Events without a payload: they name the object that changed, and are of no version.</summary>
internal static class ThinEvent
{
    /// <summary>What to read again; null when it is none of the three kinds of object that are kept.</summary>
    public static BillingHint? HintOf(string type, JsonElement body)
    {
        if (!type.StartsWith("v1.", StringComparison.Ordinal) || body.Field("related_object") is not { } related) return null;
        return related.Reference("id") is { } id ? HintOf(related, id) : null;
    }

    private static BillingHint? HintOf(JsonElement related, string id) => related.Text("type") switch
    {
        "customer" => new BillingHint(BillingChange.Account, id, null),
        "subscription" => new BillingHint(BillingChange.Subscription, null, id),
        "invoice" => new BillingHint(BillingChange.Invoices, null, id),
        _ => null,
    };
}

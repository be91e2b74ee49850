namespace Portal.Billing.Providers.Lago.Webhooks;

/// <summary>What Lago's events are about, by the first word of their names.</summary>
internal static class EventTypes
{
    private static readonly Dictionary<string, BillingChange> Changes = new()
    {
        ["customer"] = BillingChange.Account,
        ["subscription"] = BillingChange.Subscription,
        ["fee"] = BillingChange.Usage,
        ["invoice"] = BillingChange.Invoices,
        ["credit_note"] = BillingChange.Invoices,
        ["payment"] = BillingChange.Invoices,
        ["payment_request"] = BillingChange.Invoices,
        ["payment_receipt"] = BillingChange.Invoices,
    };

    // Nothing that the page shows, or nothing of one customer: who has a plan that changed, the schedule finds.
    private static readonly HashSet<string> OfNoUse =
    [
        "alert", "billable_metric", "dunning_campaign", "event", "events", "feature", "integration", "order", "order_form", "payment_provider", "plan", "quote",
        "wallet", "wallet_transaction",
    ];

    public static BillingChange? ChangeOf(string type) => Changes.TryGetValue(FirstWordOf(type), out var change) ? change : null;

    public static bool IsOfNoUse(string type) => OfNoUse.Contains(FirstWordOf(type));

    private static string FirstWordOf(string type) => type.Split('.')[0];
}

namespace Portal.Billing.Providers.Stripe.Webhooks;

/// <summary>The kinds of snapshot events that are understood.</summary>
internal static class EventTypes
{
    private static readonly Dictionary<string, EventSubject> Subjects = new(
    [
        .. Of(EventSubject.Customer, "customer.", "created", "updated", "deleted"),
        .. Of(EventSubject.SubscriptionPart, "customer.discount.", "created", "updated", "deleted"),
        .. Of(EventSubject.Subscription, "customer.subscription.", "created", "updated", "deleted", "paused", "resumed", "trial_will_end"),
        .. Of(EventSubject.Subscription, "customer.subscription.", "pending_update_applied", "pending_update_expired"),
        .. Of(EventSubject.SubscriptionPart, "subscription_schedule.", "created", "updated", "released", "canceled", "completed", "aborted"),
        .. Of(EventSubject.Invoice, "invoice.", "created", "updated", "finalized", "finalization_failed", "sent", "deleted"),
        .. Of(EventSubject.Invoice, "invoice.", "paid", "payment_succeeded", "payment_failed", "payment_action_required"),
        .. Of(EventSubject.Invoice, "invoice.", "overdue", "will_be_due", "overpaid", "marked_uncollectible", "voided"),
        .. Of(EventSubject.InvoicePart, "invoice_payment.", "paid"),
        .. Of(EventSubject.InvoicePart, "credit_note.", "created", "updated", "voided"),

        // Its object is a preview without an id of its own: what changed is what comes next.
        .. Of(EventSubject.SubscriptionPart, "invoice.", "upcoming"),
    ]);

    // They concern no single customer. Prices are kept for minutes only, so that what they change shows with the next scheduled reading.
    private static readonly string[] OfNobody = ["price.", "product.", "coupon.", "billing.meter.", "billing_portal.configuration."];

    /// <summary>All that bring a hint.</summary>
    public static IReadOnlyList<string> WithSubject { get; } = [.. Subjects.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What events of this type are about; null when they are about no single customer, or not understood.</summary>
    public static EventSubject? SubjectOf(string type) => Subjects.GetValueOrDefault(type);

    /// <summary>Whether events of this type are understood to be of no use here.</summary>
    public static bool ConcernNobody(string type) => OfNobody.Any(family => type.StartsWith(family, StringComparison.Ordinal));

    private static IEnumerable<KeyValuePair<string, EventSubject>> Of(EventSubject subject, string family, params string[] kinds) =>
        kinds.Select(kind => KeyValuePair.Create(family + kind, subject));
}

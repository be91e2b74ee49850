namespace Portal.Billing.Providers.Stripe.Client;

/// <summary>Names the kind of a call, as Stripe counts them: the method and the path without ids.</summary>
internal static class Endpoint
{
    // A closed list, so that the number of names is bounded whatever ids look like: a coupon's may be any word.
    private static readonly HashSet<string> Words =
    [
        "v1", "v2", "core", "account", "billing", "billing_portal", "configurations", "coupons", "create_preview", "customers", "events", "event_summaries",
        "invoices", "lines", "meters", "prices", "products", "sessions", "subscription_items", "subscriptions",
    ];

    /// <summary>For example <c>GET /v1/invoices/{id}/lines</c>.</summary>
    public static string Of(HttpMethod method, Uri address) =>
        $"{method} /{string.Join('/', address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => Words.Contains(part) ? part : "{id}"))}";
}

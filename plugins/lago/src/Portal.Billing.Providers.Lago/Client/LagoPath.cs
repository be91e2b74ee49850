namespace Portal.Billing.Providers.Lago.Client;

/// <summary>Paths of Lago's API. Ids of customers and subscriptions are whatever the operator chose.</summary>
internal static class LagoPath
{
    private const int Longest = 255;

    // A closed list, so that the number of names is bounded whatever ids look like.
    private static readonly HashSet<string> Words =
        ["applied_coupons", "billable_metrics", "coupons", "current_usage", "customers", "download", "events", "invoices", "payments", "portal_url", "subscriptions"];

    /// <summary>Whether the text can stand in a path and mean itself there.</summary>
    public static bool IsPlausible(string? id) => id is { Length: > 0 and <= Longest } && id is not ("." or "..") && !id.Any(char.IsControl);

    /// <summary>The id as one segment of a path.</summary>
    /// <exception cref="BillingProviderException">It would mean something else there.</exception>
    public static string Id(string id) => IsPlausible(id)
        ? Uri.EscapeDataString(id)
        : throw new BillingProviderException(BillingFailure.RequestRefused, "An id is none that Lago could have.");

    /// <summary>Names the kind of a call: the method and the path without ids, for example <c>GET customers/{id}/portal_url</c>.</summary>
    public static string EndpointOf(HttpMethod method, string path) =>
        $"{method} {string.Join('/', path.Split('/').Select((part, index) => index % 2 == 0 && Words.Contains(part) ? part : "{id}"))}";
}

namespace Portal.Billing.Providers.Stripe.Configuration;

/// <summary>Options of one billing account that this provider knows.</summary>
internal static class AccountOptions
{
    /// <summary>The connected account in which the customer lives; null for the key's own.</summary>
    public static string? ConnectedAccount(this BillingAccount account) => Text(account, "account");

    /// <summary>The configuration of the payment portal; null for Stripe's default one.</summary>
    public static string? PortalConfiguration(this BillingAccount account) => Text(account, "portal_configuration");

    /// <summary>The one subscription that counts; null to let the rule choose.</summary>
    public static string? PinnedSubscription(this BillingAccount account) => Text(account, "subscription");

    private static string? Text(BillingAccount account, string name) =>
        account.Options.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}

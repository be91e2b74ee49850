namespace Portal.Host.Settings;

/// <summary>The environment variables under which people keep Stripe's secrets, as settings of the provider. A setting that is set stays.</summary>
internal static class StripeVariables
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["STRIPE_SECRET_KEY"] = "Billing:Providers:stripe:SecretKey",
        ["STRIPE_WEBHOOK_SECRET"] = "Billing:Providers:stripe:WebhookSecret",
    };

    public static void AddStripeVariables(this IConfigurationManager configuration) => configuration.AddInMemoryCollection(
        Settings
            .Where(pair => string.IsNullOrWhiteSpace(configuration[pair.Value]) && !string.IsNullOrWhiteSpace(configuration[pair.Key]))
            .Select(pair => KeyValuePair.Create(pair.Value, configuration[pair.Key]))
            .ToList());
}

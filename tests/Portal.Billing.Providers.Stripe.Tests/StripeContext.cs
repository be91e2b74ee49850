using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests;

/// <summary>What the portal would give the provider.</summary>
internal static class StripeContext
{
    public const string Section = "Billing:Providers:stripe";

    public static IConfigurationSection Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.ToDictionary(setting => $"{Section}:{setting.Key}", string? (setting) => setting.Value))
        .Build()
        .GetSection(Section);

    public static BillingProviderContext Of(
        TimeProvider clock, HttpMessageHandler? handler = null, ICallPacing? pacing = null, ILogger? logger = null, params (string Key, string Value)[] settings) => new(
        Settings(settings),
        new HttpClient(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false }),
        clock,
        logger ?? NullLogger.Instance,
        null,
        pacing ?? Unpaced.Instance);
}

using Microsoft.Extensions.Configuration;

namespace Portal.Billing.Providers.Stripe.Configuration;

/// <summary>The section <c>Billing:Providers:stripe</c>, read once.</summary>
/// <param name="SecretKey">A secret or restricted key; null when none that can be one is set.</param>
/// <param name="ApiBase">Where Stripe answers; plain http only on loopback.</param>
/// <param name="WebhookSecrets">Signing secrets, any of which may have signed; empty when Stripe sends no webhooks here.</param>
/// <param name="PortalHosts">Hosts of payment portal sessions besides Stripe's own: custom domains.</param>
/// <param name="PdfHosts">Hosts of PDFs besides Stripe's own.</param>
/// <param name="ConnectedAccounts">Connected accounts whose webhooks are taken.</param>
/// <param name="Limits">Calls a second that the portal allows itself.</param>
/// <param name="MeterUnit">What one unit of a meter is; null to tell it by the price.</param>
/// <param name="Missing">Names of settings without which nothing works, or whose value cannot be what it should be.</param>
internal sealed record StripeSettings(
    string? SecretKey,
    Uri ApiBase,
    IReadOnlyList<string> WebhookSecrets,
    IReadOnlyList<string> PortalHosts,
    IReadOnlyList<string> PdfHosts,
    IReadOnlyList<string> ConnectedAccounts,
    CallLimits Limits,
    MeterUnit? MeterUnit,
    IReadOnlyList<string> Missing)
{
    private const string DefaultApiBase = "https://api.stripe.com";

    // Four fifths of what Stripe allows an account, so that the operator's other programs have room.
    private const double LiveRequestsPerSecond = 80;
    private const double TestRequestsPerSecond = 20;

    private const double RequestsPerSecondPerEndpoint = 25;

    /// <summary>Whether the key is one of live mode.</summary>
    public bool IsLive { get; } = IsLiveKey(SecretKey);

    /// <summary>Whether Stripe is a stand-in on this machine: only then may its links be plain http.</summary>
    public bool IsStandIn => ApiBase.IsLoopback;

    public static StripeSettings Read(IConfigurationSection section)
    {
        var reader = new SettingsReader(section);
        var key = reader.SecretKey("SecretKey");
        return new StripeSettings(
            key,
            reader.Address("ApiBase", DefaultApiBase),
            reader.List("WebhookSecret"),
            reader.List("PortalHosts"),
            reader.List("PdfHosts"),
            reader.List("ConnectedAccounts"),
            new CallLimits(
                reader.Rate("RequestsPerSecond", IsLiveKey(key) ? LiveRequestsPerSecond : TestRequestsPerSecond),
                reader.Rate("RequestsPerSecondPerEndpoint", RequestsPerSecondPerEndpoint)),
            reader.Unit("MeterUnit"),
            reader.Missing);
    }

    // A record prints its members; these hold secrets.
    public override string ToString() => nameof(StripeSettings);

    private static bool IsLiveKey(string? key) => key is not null && key.Contains("_live_", StringComparison.Ordinal);
}

/// <summary>What one unit of a meter's value is.</summary>
internal enum MeterUnit
{
    /// <summary>A minute.</summary>
    Minute,

    /// <summary>A second.</summary>
    Second,
}

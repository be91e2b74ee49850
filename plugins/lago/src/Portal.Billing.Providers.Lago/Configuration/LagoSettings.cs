using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Portal.Billing.Providers.Lago.Configuration;

/// <summary>The section <c>Billing:Providers:lago</c>, read once.</summary>
/// <param name="Api">Where Lago answers, without <c>/api/v1</c>; plain http only on loopback. Null when it is missing or not safe.</param>
/// <param name="ApiKey">The organisation's key; null when it is missing.</param>
/// <param name="MinutesMetric">Code of the billable metric that counts minutes; null when no plan is about minutes.</param>
/// <param name="PortalHosts">Hosts of Lago's customer portal; empty when it is not used.</param>
/// <param name="PdfHosts">Hosts of PDFs besides the API's own: where Lago stores files.</param>
/// <param name="WebhookKeys">HMAC keys, any of which may have signed; empty when Lago sends no webhooks here.</param>
/// <param name="Limits">Calls a second that the portal allows itself.</param>
/// <param name="Missing">Names of settings without which nothing works, or whose value cannot be what it should be.</param>
internal sealed record LagoSettings(
    Uri? Api,
    string? ApiKey,
    string? MinutesMetric,
    IReadOnlyList<string> PortalHosts,
    IReadOnlyList<string> PdfHosts,
    IReadOnlyList<string> WebhookKeys,
    CallLimits Limits,
    IReadOnlyList<string> Missing)
{
    // Four fifths of what Lago's cloud allows an organisation, so that the operator's other programs have room.
    private const double DefaultRequestsPerSecond = 40;

    public static LagoSettings Read(IConfigurationSection section)
    {
        var missing = new List<string>();
        var (api, key, rate) = (AddressOf(section["ApiUrl"]), KeyOf(section["ApiKey"]), RateOf(section["RequestsPerSecond"]));
        if (api is null) missing.Add($"{section.Path}:ApiUrl");
        if (key is null) missing.Add($"{section.Path}:ApiKey");
        if (rate is null) missing.Add($"{section.Path}:RequestsPerSecond");
        var perSecond = rate ?? DefaultRequestsPerSecond;
        return new LagoSettings(
            api, key, TextOf(section["MinutesMetric"]), List(section, "PortalHosts"), List(section, "PdfHosts"), List(section, "WebhookKey"),
            new CallLimits(perSecond, perSecond), missing);
    }

    // A record prints its members; these hold secrets.
    public override string ToString() => nameof(LagoSettings);

    // The key travels with every request: in the clear only to this machine.
    private static Uri? AddressOf(string? text) =>
        Uri.TryCreate(TextOf(text), UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/")
            : null;

    private static string? KeyOf(string? text) => TextOf(text) is { } key && key.All(letter => char.IsAscii(letter) && !char.IsWhiteSpace(letter) && !char.IsControl(letter)) ? key : null;

    private static double? RateOf(string? text) =>
        TextOf(text) is null ? DefaultRequestsPerSecond
        : double.TryParse(text, CultureInfo.InvariantCulture, out var rate) && double.IsFinite(rate) && rate > 0 ? rate
        : null;

    // Texts separated by commas, or the entries of a list.
    private static string[] List(IConfigurationSection section, string name) =>
        [.. section.GetSection(name).GetChildren().Select(child => child.Value).Prepend(section[name]).SelectMany(Split)];

    private static string[] Split(string? texts) => texts?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Portal.Billing.Providers.Stripe.Configuration;

/// <summary>Reads settings one by one and notes the names of those that cannot be used; never their values.</summary>
internal sealed class SettingsReader(IConfigurationSection section)
{
    private readonly List<string> missing = [];

    public IReadOnlyList<string> Missing => missing;

    /// <summary>A key that may read on the server: a publishable one is as good as none.</summary>
    public string? SecretKey(string name)
    {
        if (section[name]?.Trim() is { } key && IsSecretKey(key)) return key;
        Miss(name);
        return null;
    }

    public Uri Address(string name, string otherwise)
    {
        var fallback = new Uri(otherwise);
        if (string.IsNullOrWhiteSpace(section[name])) return fallback;
        if (Uri.TryCreate(section[name], UriKind.Absolute, out var address) && IsSafe(address)) return address;
        Miss(name);
        return fallback;
    }

    /// <summary>Texts separated by commas, or the entries of a list.</summary>
    public string[] List(string name) =>
        [.. section.GetSection(name).GetChildren().Select(child => child.Value).Prepend(section[name]).SelectMany(Split)];

    public double Rate(string name, double otherwise)
    {
        if (string.IsNullOrWhiteSpace(section[name])) return otherwise;
        if (double.TryParse(section[name], CultureInfo.InvariantCulture, out var rate) && double.IsFinite(rate) && rate > 0) return rate;
        Miss(name);
        return otherwise;
    }

    public MeterUnit? Unit(string name)
    {
        if (string.IsNullOrWhiteSpace(section[name])) return null;
        if (Enum.TryParse<MeterUnit>(section[name], ignoreCase: true, out var unit) && Enum.IsDefined(unit)) return unit;
        Miss(name);
        return null;
    }

    private void Miss(string name) => missing.Add($"{section.Path}:{name}");

    private static bool IsSecretKey(string key) =>
        (key.StartsWith("sk_", StringComparison.Ordinal) || key.StartsWith("rk_", StringComparison.Ordinal)) && !key.Any(char.IsWhiteSpace);

    // The key travels with every request: in the clear only to this machine.
    private static bool IsSafe(Uri address) => address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static string[] Split(string? texts) => texts?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}

using System.Globalization;

namespace Portal.Billing.Providers.Lago.Client;

/// <summary>Parameters of a question to Lago; a value that is null is left out.</summary>
internal sealed class Query
{
    private readonly List<string> parts = [];

    public Query With(string name, string? value)
    {
        if (value is not null) parts.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
        return this;
    }

    public Query With(string name, int value) => With(name, value.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => parts.Count == 0 ? "" : "?" + string.Join('&', parts);
}

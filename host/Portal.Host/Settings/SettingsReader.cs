using System.Globalization;
using System.Net;
using Npgsql;

namespace Portal.Host.Settings;

/// <summary>Reads settings and collects what is wrong with them, so that all of it is told at once.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private const int LargestCount = 1_000_000;
    private static readonly string[] KnownRoles = ["web", "worker"];

    private readonly List<string> errors = [];

    public string? ConnectionString(string name)
    {
        var text = configuration.GetConnectionString(name);
        if (string.IsNullOrWhiteSpace(text)) return null;
        try
        {
            return new NpgsqlConnectionStringBuilder(text).ConnectionString;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            errors.Add($"ConnectionStrings:{name} is no PostgreSQL connection string, such as Host=…;Database=…;Username=…");
            return null;
        }
    }

    public Uri Address(string name, string otherwise)
    {
        var text = Text(name, otherwise);
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/" }) return address;
        errors.Add($"{name} is no address such as http://127.0.0.1:5080");
        return new(otherwise);
    }

    public IReadOnlyList<IPAddress> Hosts(string name)
    {
        var hosts = Text(name, "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var known = hosts.Select(host => IPAddress.TryParse(host, out var address) ? address : null).OfType<IPAddress>().ToList();
        if (known.Count < hosts.Length) errors.Add($"{name} lists IP addresses, such as 10.0.0.4");
        return known;
    }

    public string Folder(string name, string otherwise)
    {
        var text = Text(name, otherwise);
        if (!text.Contains('\0', StringComparison.Ordinal) && !File.Exists(text)) return Path.GetFullPath(text);
        errors.Add($"{name} is not the path of a folder");
        return otherwise;
    }

    public IReadOnlyCollection<string> Roles(string name, string otherwise)
    {
        var words = Text(name, otherwise).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || words.Except(KnownRoles).Any()) errors.Add($"{name} lists one or more of: {string.Join(", ", KnownRoles)}");
        return words;
    }

    public bool Switch(string name)
    {
        if (bool.TryParse(Text(name, "false"), out var on)) return on;
        errors.Add($"{name} is true or false");
        return false;
    }

    public int Count(string name, int otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= LargestCount) return count;
        errors.Add($"{name} is a whole number from 1 to {LargestCount}");
        return otherwise;
    }

    public void ThrowIfAnyIsWrong()
    {
        if (errors.Count > 0) throw new InvalidSettingsException(errors);
    }

    private string Text(string name, string otherwise) => configuration[name] is { Length: > 0 } text ? text : otherwise;
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace Portal.Host.Settings;

/// <summary>Reads settings and collects what is wrong with them, so that all of it is told at once.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private const int LargestCount = 1_000_000;
    private const int MostSeconds = 60;
    private static readonly string[] KnownRoles = ["web", "worker"];

    private readonly List<string> errors = [];

    /// <summary>Both roles or none.</summary>
    public RoleConnections? Connections(string runtime, string owner)
    {
        var (told, read) = (errors.Count, (Runtime: ConnectionString(runtime), Owner: ConnectionString(owner)));
        if (read is ({ } ofRuntime, { } ofOwner)) return new(ofRuntime, ofOwner);
        if (read is not (null, null) && errors.Count == told)
            errors.Add($"ConnectionStrings:{(read.Runtime is null ? runtime : owner)} is missing: the portal runs as one role, and another one owns the tables (docs/operating.md)");
        return null;
    }

    public Uri Address(string name, string otherwise)
    {
        var text = Text(name, otherwise);
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/" }) return address;
        errors.Add($"{name} is no address such as http://127.0.0.1:5080");
        return new(otherwise);
    }

    /// <summary>The host of an address; null where none is set. Whether it is a usable address is for the modules to say that send people there.</summary>
    public string? HostName(string name) => Uri.TryCreate(Text(name, ""), UriKind.Absolute, out var address) && address.Host.Length > 0 ? address.Host : null;

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

    public bool Switch(string name, bool otherwise = false)
    {
        if (bool.TryParse(Text(name, $"{otherwise}"), out var on)) return on;
        errors.Add($"{name} is true or false");
        return otherwise;
    }

    public int Count(string name, int otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= LargestCount) return count;
        errors.Add($"{name} is a whole number from 1 to {LargestCount}");
        return otherwise;
    }

    /// <summary>A time that may be none.</summary>
    public TimeSpan Seconds(string name, int otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text) return TimeSpan.FromSeconds(otherwise);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= MostSeconds) return TimeSpan.FromSeconds(seconds);
        errors.Add($"{name} is a whole number of seconds from 0 to {MostSeconds}");
        return TimeSpan.FromSeconds(otherwise);
    }

    /// <summary>A part of the whole, from 0 to 1; all of it unless said otherwise.</summary>
    /// <exception cref="InvalidSettingsException">It is none.</exception>
    public double Share(string name)
    {
        if (configuration[name] is not { Length: > 0 } text) return 1;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1) return share;
        throw new InvalidSettingsException([$"{name} is a number from 0 to 1, such as 0.1"]);
    }

    /// <summary>The current certificate, and those before it.</summary>
    public KeyCertificates Certificates(string section)
    {
        var (current, former) = (Certificate(configuration.GetSection(section)), configuration.GetSection($"{section}:Former").GetChildren().Select(Certificate).ToList());
        if (current is null && former.Count > 0 && errors.Count == 0) errors.Add($"{section}:Certificate is missing: former certificates only decrypt");
        return new(current, [.. former.OfType<X509Certificate2>()]);
    }

    public void ThrowIfAnyIsWrong()
    {
        if (errors.Count > 0) throw new InvalidSettingsException(errors);
    }

    private X509Certificate2? Certificate(IConfigurationSection section)
    {
        if (section["Certificate"] is not { Length: > 0 } path) return null;
        var (certificate, problem) = CertificateFile.Read(path, section["Password"]);
        if (problem is not null) errors.Add($"{section.Path}:Certificate {problem}");
        return certificate;
    }

    private string? ConnectionString(string name)
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

    private string Text(string name, string otherwise) => configuration[name] is { Length: > 0 } text ? text : otherwise;
}

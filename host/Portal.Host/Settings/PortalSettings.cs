using System.Net;
using Portal.Modularity.Access;

namespace Portal.Host.Settings;

/// <summary>The host's own settings, read and checked once at the start. Modules read theirs themselves.</summary>
internal sealed record PortalSettings
{
    /// <summary>The database; null when the host is to start one of its own.</summary>
    public required string? ConnectionString { get; init; }

    /// <summary>Where the portal is reached, for example <c>http://127.0.0.1:5080</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>Proxies in front of the portal, whose word about the caller's address and scheme is taken.</summary>
    public required IReadOnlyList<IPAddress> KnownProxies { get; init; }

    /// <summary>The folder of everything the host keeps on disk.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Role web: pages and the API.</summary>
    public required bool Serves { get; init; }

    /// <summary>Role worker: jobs.</summary>
    public required bool Works { get; init; }

    /// <summary>Whether the demo clients and people are seeded.</summary>
    public required bool Demo { get; init; }

    /// <summary>Requests a minute, a budget.</summary>
    public required IReadOnlyDictionary<RequestBudget, int> Limits { get; init; }

    /// <exception cref="InvalidSettingsException">One or more settings cannot be used; it names them all.</exception>
    public static PortalSettings Read(IConfiguration configuration)
    {
        var reader = new SettingsReader(configuration);
        var roles = reader.Roles("Portal:Roles", "web,worker");
        var settings = new PortalSettings
        {
            ConnectionString = reader.ConnectionString("Portal"),
            Url = reader.Address("PORTAL_URL", "http://127.0.0.1:5080"),
            KnownProxies = reader.Hosts("Portal:KnownProxies"),
            DataFolder = reader.Folder("PORTAL_DATA", DefaultFolder.Path),
            Serves = roles.Contains("web"),
            Works = roles.Contains("worker"),
            Demo = reader.Switch("Portal:Demo"),
            Limits = DefaultLimits.ToDictionary(limit => limit.Key, limit => reader.Count($"Limits:{limit.Key}PerMinute", limit.Value)),
        };
        reader.ThrowIfAnyIsWrong();
        return settings;
    }

    private static readonly Dictionary<RequestBudget, int> DefaultLimits = new()
    {
        [RequestBudget.Read] = 120,
        [RequestBudget.SignIn] = 20,
        [RequestBudget.Pdf] = 10,
        [RequestBudget.Provider] = 6,
        [RequestBudget.Ticket] = 5,
    };
}

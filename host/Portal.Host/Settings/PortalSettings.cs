using System.Net;
using Portal.Modularity.Access;

namespace Portal.Host.Settings;

/// <summary>The host's own settings, read and checked once at the start. Modules read theirs themselves.</summary>
internal sealed record PortalSettings
{
    /// <summary>The database; null when the host is to start one of its own.</summary>
    public required RoleConnections? Database { get; init; }

    /// <summary>Where the portal is reached, for example <c>http://127.0.0.1:5080</c>.</summary>
    public required Uri Url { get; init; }

    /// <summary>The host name of <c>Portal:PublicUrl</c>, where people reach the portal; null, in Development only, takes any.</summary>
    public required string? PublicHost { get; init; }

    /// <summary>Whether plain http is answered: only on a developer's own machine, where browsers and programs meet nobody on the way.</summary>
    public required bool TakesPlainHttp { get; init; }

    /// <summary>Proxies in front of the portal, whose word about the caller's address and scheme is taken.</summary>
    public required IReadOnlyList<IPAddress> KnownProxies { get; init; }

    /// <summary>The folder of everything the host keeps on disk.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The certificates for the data-protection keys.</summary>
    public required KeyCertificates Keys { get; init; }

    /// <summary>How long a node that was asked to stop still takes new requests, so that whoever balances the nodes sees in time that it is not ready.</summary>
    public required TimeSpan Farewell { get; init; }

    /// <summary>The folder that providers are dropped into; it need not exist.</summary>
    public required string PluginFolder { get; init; }

    /// <summary>Role web: pages and the API.</summary>
    public required bool Serves { get; init; }

    /// <summary>Role worker: jobs.</summary>
    public required bool Works { get; init; }

    /// <summary>Whether a start brings the database up to date; else <c>migrate</c> does, and a start on an older database is refused.</summary>
    public required bool Migrates { get; init; }

    /// <summary>Whether the demo clients and people are seeded.</summary>
    public required bool Demo { get; init; }

    /// <summary>Requests a minute, a budget.</summary>
    public required IReadOnlyDictionary<RequestBudget, int> Limits { get; init; }

    /// <exception cref="InvalidSettingsException">One or more settings cannot be used; it names them all.</exception>
    public static PortalSettings Read(IConfiguration configuration, bool development)
    {
        var reader = new SettingsReader(configuration);
        var roles = reader.Roles("Portal:Roles", "web,worker");
        var url = reader.Address("PORTAL_URL", "http://127.0.0.1:5080");
        var settings = new PortalSettings
        {
            Database = reader.Connections("Portal", "PortalOwner"),
            Url = url,
            PublicHost = reader.HostName("Portal:PublicUrl"),
            TakesPlainHttp = development && url is { Scheme: "http", IsLoopback: true },
            KnownProxies = reader.Hosts("Portal:KnownProxies"),
            DataFolder = reader.Folder("PORTAL_DATA", DefaultFolder.Path),
            Keys = reader.Certificates("Portal:KeyProtection"),
            Farewell = reader.Seconds("Portal:FarewellSeconds", development ? 0 : 5),
            PluginFolder = reader.Folder("Portal:Plugins", Path.Combine(AppContext.BaseDirectory, "plugins")),
            Serves = roles.Contains("web"),
            Works = roles.Contains("worker"),
            Migrates = reader.Switch("Portal:Migrates", otherwise: true),
            Demo = reader.Switch("Portal:Demo"),
            Limits = DefaultLimits.ToDictionary(limit => limit.Key, limit => reader.Count($"Limits:{limit.Key}PerMinute", limit.Value)),
        };
        reader.ThrowIfAnyIsWrong();
        return settings;
    }

    /// <summary>Refuses an address at which no browser could keep a form's token or stay signed in.</summary>
    /// <exception cref="InvalidSettingsException">The address is plain http and no proxy is named that ends TLS.</exception>
    public void RequireSafeAddress()
    {
        if (Serves && Url.Scheme == "http" && !TakesPlainHttp && KnownProxies.Count == 0)
            throw new InvalidSettingsException([UnsafeAddress]);
    }

    private const string UnsafeAddress =
        "PORTAL_URL takes http only for this machine (127.0.0.1) and in Development: give it an https address, or name the proxy that ends TLS in Portal:KnownProxies";

    private static readonly Dictionary<RequestBudget, int> DefaultLimits = new()
    {
        [RequestBudget.Read] = 120,
        [RequestBudget.SignIn] = 20,
        [RequestBudget.Pdf] = 10,
        [RequestBudget.Provider] = 6,
        [RequestBudget.Ticket] = 5,
    };
}

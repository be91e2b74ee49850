using Npgsql;
using Portal.Host.Database;
using Portal.Host.Settings;

namespace Portal.Host.Storage;

/// <summary>The database the settings name, or the private one, which ends with this object.</summary>
internal sealed class PortalDatabase : IAsyncDisposable
{
    private const int MostConnections = 50;
    private const int SecondsToConnect = 5;

    // Planning what a page reads takes longer than reading it: each connection keeps the plans of what it is asked again and again.
    private const int PlansKept = 60;

    // longer than the server lets a statement run: it counts only where the server cannot be heard any more
    private const int SecondsToHear = 10;

    private readonly PrivatePostgres? own;

    private PortalDatabase(RoleConnections addresses, PrivatePostgres? own) => (Addresses, this.own) = (addresses, own);

    private RoleConnections Addresses { get; }

    /// <summary>For requests: a statement that runs away is cut after 5 s.</summary>
    public string ForRequests => new NpgsqlConnectionStringBuilder(Describe(Addresses.Runtime, "portal", "-c statement_timeout=5s"))
    {
        CommandTimeout = SecondsToHear,
        MaxAutoPrepare = PlansKept,
        AutoPrepareMinUsages = 2,
        // nothing is set for longer than a transaction, so nothing is to be undone before the next one's turn: that took longer than a small statement
        NoResetOnClose = true,
    }.ConnectionString;

    /// <summary>For the job storage, whose housekeeping may take longer.</summary>
    public string ForJobs => Describe(Addresses.Runtime, "portal-jobs", "-c statement_timeout=60s");

    /// <summary>For bringing the schemas up to date. Whoever comes later waits behind a change that waits for a table: not for long.</summary>
    public string ForOwner => Describe(Addresses.Owner, "portal-owner", "-c statement_timeout=60s -c lock_timeout=500ms");

    public static async Task<PortalDatabase> OpenAsync(PortalSettings settings, CancellationToken cancellationToken) =>
        settings.Database is { } given
            ? new(given, own: null)
            : Own(await PrivatePostgres.StartAsync(Path.Combine(settings.DataFolder, "postgres"), cancellationToken));

    public async ValueTask DisposeAsync()
    {
        if (own is not null) await own.DisposeAsync();
    }

    private static PortalDatabase Own(PrivatePostgres own) => new(new(own.RuntimeConnectionString, own.ConnectionString), own);

    private static string Describe(string address, string application, string options)
    {
        var target = new NpgsqlConnectionStringBuilder(address) { ApplicationName = application, Multiplexing = false };
        target.Options ??= options;
        target.MaxPoolSize = Math.Min(target.MaxPoolSize, MostConnections);
        target.Timeout = Math.Min(target.Timeout, SecondsToConnect);
        return target.ConnectionString;
    }
}

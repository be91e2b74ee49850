using Npgsql;
using Portal.Host.Database;
using Portal.Host.Settings;

namespace Portal.Host.Storage;

/// <summary>The database the settings name, or the private one, which ends with this object.</summary>
internal sealed class PortalDatabase : IAsyncDisposable
{
    private const int MostConnections = 50;
    private const int SecondsToConnect = 5;

    private readonly PrivatePostgres? own;

    private PortalDatabase(string connectionString, PrivatePostgres? own) => (Address, this.own) = (connectionString, own);

    private string Address { get; }

    /// <summary>For requests: a statement that runs away is cut after 5 s. A migration that needs longer says <c>set local statement_timeout</c>.</summary>
    public string ForRequests => Describe("portal", "-c statement_timeout=5s");

    /// <summary>For the job storage, whose housekeeping may take longer.</summary>
    public string ForJobs => Describe("portal-jobs", "-c statement_timeout=60s");

    public static async Task<PortalDatabase> OpenAsync(PortalSettings settings, CancellationToken cancellationToken) =>
        settings.ConnectionString is { } given
            ? new(given, own: null)
            : Own(await PrivatePostgres.StartAsync(Path.Combine(settings.DataFolder, "postgres"), cancellationToken));

    public async ValueTask DisposeAsync()
    {
        if (own is not null) await own.DisposeAsync();
    }

    private static PortalDatabase Own(PrivatePostgres own) => new(own.ConnectionString, own);

    private string Describe(string application, string options)
    {
        var target = new NpgsqlConnectionStringBuilder(Address) { ApplicationName = application, Multiplexing = false };
        target.Options ??= options;
        target.MaxPoolSize = Math.Min(target.MaxPoolSize, MostConnections);
        target.Timeout = Math.Min(target.Timeout, SecondsToConnect);
        return target.ConnectionString;
    }
}

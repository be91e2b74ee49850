namespace Portal.Host.Database;

/// <summary>A PostgreSQL of the portal's own: private folder, Unix socket only, ends with the host.</summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly string[] Settings =
    [
        "listen_addresses=", "port=5432", "unix_socket_permissions=0700", "timezone=UTC", "log_timezone=UTC",
        // a week of logs, each day's overwritten by the same day's a week later
        "logging_collector=on", "log_filename=postgresql-%a.log", "log_rotation_age=1d", "log_truncate_on_rotation=on",
    ];

    private readonly DatabaseFolder folder;
    private readonly SocketFolder socket;
    private readonly ServerProcess server;

    private PrivatePostgres(DatabaseFolder folder, SocketFolder socket, ServerProcess server)
    {
        this.folder = folder;
        this.socket = socket;
        this.server = server;
        ConnectionString = Connections.To(socket.Path, "portal");
        RuntimeConnectionString = Connections.To(socket.Path, "portal", Connections.Runtime);
    }

    /// <summary>To the database <c>portal</c>, which is there once this object is, as its owner.</summary>
    public string ConnectionString { get; }

    /// <summary>The same as the role that requests and jobs use.</summary>
    public string RuntimeConnectionString { get; }

    /// <summary>Starts the database kept in this folder, or makes one. Throws <see cref="DatabaseStartException"/> with a sentence for the operator.</summary>
    public static Task<PrivatePostgres> StartAsync(string folder, CancellationToken cancellationToken) =>
        StartAsync(folder, settings: [], cancellationToken);

    /// <summary>The same, with further server settings such as <c>fsync=off</c>.</summary>
    public static async Task<PrivatePostgres> StartAsync(string folder, IReadOnlyList<string> settings, CancellationToken cancellationToken) =>
        await StartAsync(folder, settings, await PostgresAccount.ChooseAsync(cancellationToken), cancellationToken);

    internal static async Task<PrivatePostgres> StartAsync(string folder, IReadOnlyList<string> settings, PostgresAccount account, CancellationToken cancellationToken)
    {
        var claimed = DatabaseFolder.Claim(folder);
        var socket = SocketFolder.For(claimed.Path);
        ServerProcess? server = null;
        try
        {
            var programs = await PostgresPrograms.FindAsync(PostgresPrograms.UsualFolders(), claimed.Major, cancellationToken);
            await claimed.PrepareAsync(programs, account, cancellationToken);
            await account.TakeOverAsync(socket.Path, cancellationToken);
            await FormerServer.EndAsync(claimed.Data, cancellationToken);
            server = await ServerProcess.LaunchAsync(account.Serve([programs.Postgres, "-D", claimed.Data, "-k", socket.Path, .. Options(settings)]));
            await Connections.OpenFirstAsync(socket.Path, server, cancellationToken);
            return new(claimed, socket, server);
        }
        catch
        {
            if (server is not null) await server.DisposeAsync();
            socket.Dispose();
            claimed.Dispose();
            throw;
        }
    }

    /// <summary>Ends the server without writing anything out: for databases that are thrown away.</summary>
    public Task StopAtOnceAsync() => server.StopAtOnceAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        socket.Dispose();
        folder.Dispose();
    }

    private static IEnumerable<string> Options(IReadOnlyList<string> settings) =>
        Settings.Concat(settings).SelectMany(setting => new[] { "-c", setting });
}

using Npgsql;
using Portal.Host.Database;
using Portal.TestKit;

namespace Portal.Faults.Tests.Rig;

/// <summary>A PostgreSQL that a test may stop as it likes, durable as in production.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-faults-").FullName;
    private readonly string[] settings;
    private PrivatePostgres server = null!;

    private OwnServer(string[] settings) => this.settings = settings;

    public DatabaseAddresses Addresses => new(server.RuntimeConnectionString, server.ConnectionString);

    /// <summary>For looking at what is there; nothing is pooled over a restart.</summary>
    public string Owner => server.ConnectionString + ";Pooling=false";

    public static async Task<OwnServer> StartAsync(params string[] settings)
    {
        var own = new OwnServer(settings);
        await own.StartAgainAsync();
        return own;
    }

    /// <summary><c>pg_ctl stop -m fast</c>: whoever is connected is told to go.</summary>
    public async Task StopAsync() => await server.DisposeAsync();

    /// <summary><c>pg_ctl stop -m immediate</c>: nothing is written out; the next start recovers.</summary>
    public async Task CrashAsync()
    {
        await server.StopAtOnceAsync();
        await server.DisposeAsync();
    }

    public async Task StartAgainAsync() => server = await PrivatePostgres.StartAsync(folder, settings, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await server.StopAtOnceAsync();
        await server.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

using Npgsql;
using Portal.Host.Database;
using Portal.Host.Demo;
using Portal.Host.Health;
using Portal.Host.Jobs;
using Portal.Host.Settings;
using Portal.Modularity;
using Portal.Modularity.Storage;

namespace Portal.Host.Storage;

/// <summary>What must be true of the database before the first request: newest schemas, scheduled jobs, the demo if it is wanted.</summary>
internal static class Preparation
{
    private const string TooOld =
        "The database is older than this program, and Portal:Migrates is false: run migrate once, then start the nodes (docs/operating.md).";

    private const string InUse =
        "A table was in use for too long, so the database was not brought up to date; what was begun is undone. Old nodes go on with it as it is. Try again, at a quieter time.";

    private const int Attempts = 15;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    public static async Task PrepareAsync(this WebApplication app, IReadOnlyList<PortalModule> modules)
    {
        var (settings, cancellationToken) = (app.Services.GetRequiredService<PortalSettings>(), app.Lifetime.ApplicationStopping);
        await using var alone = await StartLock.TakeAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        await RuntimeRole.RequireHarmlessAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        if (settings.Migrates) await BringUpToDateAsync(app.Services, cancellationToken);
        else await RequireUpToDateAsync(app.Services, cancellationToken);
        await app.SecureKeysAsync(cancellationToken);
        app.ScheduleJobs(modules);
        if (settings.Demo) await app.SeedDemoAsync(cancellationToken);
    }

    /// <summary>Brings every schema up to date and lets the runtime role use it. To be called by one host at a time.</summary>
    /// <exception cref="DatabaseStartException">A table was in use for too long.</exception>
    public static async Task BringUpToDateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (owner, migrations) = (services.GetRequiredService<SchemaOwner>(), services.GetServices<IModuleMigration>().ToList());
        foreach (var migration in migrations) await PatientlyAsync(() => migration.ApplyAsync(owner, cancellationToken), cancellationToken);
        await PatientlyAsync(() => Task.Run(() => JobSetup.BringUpToDate(owner), cancellationToken), cancellationToken);
        await PatientlyAsync(
            () => RuntimeRole.GrantAsync(services.GetRequiredService<NpgsqlDataSource>(), owner, migrations.SelectMany(migration => migration.AppendOnly), cancellationToken), cancellationToken);
    }

    private static async Task RequireUpToDateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<Readiness>().FindObstacleAsync(cancellationToken) is Obstacle.SchemaOld or Obstacle.JobStorageMissing)
            throw new DatabaseStartException(TooOld);
    }

    // A table that somebody uses for long, a backup for example: people pass meanwhile, and the change comes when it can.
    private static async Task PatientlyAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await change();
                return;
            }
            catch (Exception taken) when (taken.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable })
            {
                if (attempt == Attempts) throw new DatabaseStartException(InUse, taken);
                await Task.Delay(BetweenAttempts, TimeProvider.System, cancellationToken);
            }
        }
    }
}

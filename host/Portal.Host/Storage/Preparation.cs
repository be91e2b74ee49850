using Hangfire;
using Npgsql;
using Portal.Host.Demo;
using Portal.Host.Jobs;
using Portal.Host.Settings;
using Portal.Modularity;
using Portal.Modularity.Storage;

namespace Portal.Host.Storage;

/// <summary>What must be true of the database before the first request: newest schemas, scheduled jobs, the demo if it is wanted.</summary>
internal static class Preparation
{
    private const int Attempts = 60;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(1);

    public static async Task PrepareAsync(this WebApplication app, IReadOnlyList<PortalModule> modules)
    {
        var cancellationToken = app.Lifetime.ApplicationStopping;
        await using var alone = await StartLock.TakeAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        await RuntimeRole.RequireHarmlessAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        await BringUpToDateAsync(app.Services, cancellationToken);
        await app.SecureKeysAsync(cancellationToken);
        app.ScheduleJobs(modules);
        if (app.Services.GetRequiredService<PortalSettings>().Demo) await app.SeedDemoAsync(cancellationToken);
    }

    private static async Task BringUpToDateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (owner, migrations) = (services.GetRequiredService<SchemaOwner>(), services.GetServices<IModuleMigration>().ToList());
        foreach (var migration in migrations) await PatientlyAsync(() => migration.ApplyAsync(owner, cancellationToken), cancellationToken);
        await PatientlyAsync(() => Task.Run(() => JobSetup.BringUpToDate(owner), cancellationToken), cancellationToken);
        await PatientlyAsync(
            () => RuntimeRole.GrantAsync(services.GetRequiredService<NpgsqlDataSource>(), owner, migrations.SelectMany(migration => migration.AppendOnly), cancellationToken), cancellationToken);
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
            catch (Exception taken) when (taken.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } && attempt < Attempts)
            {
                await Task.Delay(BetweenAttempts, TimeProvider.System, cancellationToken);
            }
        }
    }
}

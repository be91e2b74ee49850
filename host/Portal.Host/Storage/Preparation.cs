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
    public static async Task PrepareAsync(this WebApplication app, IReadOnlyList<PortalModule> modules)
    {
        var cancellationToken = app.Lifetime.ApplicationStopping;
        await using var alone = await StartLock.TakeAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), cancellationToken);
        foreach (var migration in app.Services.GetServices<IModuleMigration>()) await migration.ApplyAsync(cancellationToken);
        app.ScheduleJobs(modules);
        if (app.Services.GetRequiredService<PortalSettings>().Demo) await app.SeedDemoAsync(cancellationToken);
    }
}

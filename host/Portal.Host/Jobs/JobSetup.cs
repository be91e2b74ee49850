using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Portal.Host.Limits;
using Portal.Host.Settings;
using Portal.Host.Storage;
using Portal.Host.Telemetry;
using Portal.Modularity;
using Portal.Modularity.Storage;

namespace Portal.Host.Jobs;

internal static class JobSetup
{
    // a job that dies with its node is picked up by another after a minute
    public static readonly PostgreSqlStorageOptions Storage = new()
    {
        SchemaName = "hangfire",
        PrepareSchemaIfNecessary = false,
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TimeSpan.FromSeconds(60),
        DistributedLockTimeout = TimeSpan.FromSeconds(60),
        QueuePollInterval = TimeSpan.FromSeconds(2),
    };

    public static void AddJobs(this IServiceCollection services, PortalDatabase database, PortalSettings settings)
    {
        services.AddHangfire(jobs => jobs
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(database.ForJobs), Storage));
        services.AddScoped<RateWindowCleanup>().AddScoped<PortalJobs>().AddScoped<JobDeeds>();
        if (!settings.Works) return;
        services.AddSingleton<IJobFilterProvider>(new JobFilterProviderCollection([.. JobFilterProviders.Providers, new JobFilterCollection { new JobSpans() }]));
        services.AddHangfireServer(server => server.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }

    /// <summary>Makes the job storage, which every node may write to.</summary>
    public static void BringUpToDate(SchemaOwner owner)
    {
        using var connection = owner.Database.OpenConnection();
        PostgreSqlObjectsInstaller.Install(connection, Storage.SchemaName);
    }

    /// <summary>Schedules the recurring jobs on workers.</summary>
    public static void ScheduleJobs(this WebApplication app, IReadOnlyList<PortalModule> modules)
    {
        if (!app.Services.GetRequiredService<PortalSettings>().Works) return;
        var jobs = new PatientSchedule(app.Services.GetRequiredService<IRecurringJobManager>(), app.Logger);
        jobs.AddOrUpdate<RateWindowCleanup>(RateWindowCleanup.Id, job => job.RunAsync(CancellationToken.None), Cron.Hourly);
        foreach (var module in modules) module.ScheduleJobs(jobs);
    }
}

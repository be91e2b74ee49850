using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Handoff;
using Portal.Billing.Mirror;
using Portal.Billing.Storage;
using Portal.Billing.Sync.Views;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Sync;

internal static class SyncServices
{
    /// <summary>Registers the mirror: its tables, what reads it and what fills it.</summary>
    public static IServiceCollection AddBillingMirror(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RefreshSettings>().Bind(configuration.GetSection("Billing:Refresh")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddModuleStorage<BillingDb>(BillingDb.Schema)
            .AddSingleton<MirrorReader>()
            .AddScoped<BillingAccounts>()
            .AddBillingSync();
    }

    public static void ScheduleRefresh(this IRecurringJobManager jobs)
    {
        jobs.AddOrUpdate<RefreshUsageJob>(RefreshUsageJob.Id, job => job.RunAsync(CancellationToken.None), Cron.Minutely);
        jobs.AddOrUpdate<RefreshAccountsJob>(RefreshAccountsJob.Id, job => job.RunAsync(CancellationToken.None), Cron.Minutely);
    }

    private static IServiceCollection AddBillingSync(this IServiceCollection services) => services
        .AddSingleton<RecentViews>()
        .AddSingleton<ClientViews>()
        .AddHostedService<ViewFlush>()
        .AddSingleton<ConfigurationWatch>()
        .AddHostedService(container => container.GetRequiredService<ConfigurationWatch>())
        .AddScoped<ClientInterests>()
        .AddSingleton<ClientLeases>()
        .AddSingleton<IClientZoneWatch, ZoneChange>()
        .AddSingleton<SyncTargets>()
        .AddSingleton<RefreshSchedule>()
        .AddScoped<ISectionSource, OverviewSource>()
        .AddScoped<ISectionSource, InvoicesSource>()
        .AddScoped<ISectionSource, UsageSource>()
        .AddScoped<SectionRefresh>()
        .AddSingleton<BillingSync>()
        .AddSingleton<InvoiceRefresh>()
        .AddSingleton<DueClients>()
        .AddSingleton<DueRefresh>()
        .AddTransient<RefreshUsageJob>()
        .AddTransient<RefreshAccountsJob>();
}

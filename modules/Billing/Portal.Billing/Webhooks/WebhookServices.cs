using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Webhooks.Stuck;

namespace Portal.Billing.Webhooks;

internal static class WebhookServices
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddReception()
        .AddSingleton<PendingHints>()
        .AddSingleton<Addressees>()
        .AddSingleton<HintedRefresh>()
        .AddSingleton<HintWorker>()
        .AddHostedService<InboxWatch>()
        .AddSingleton<EventRuns>()
        .AddSingleton<StuckEvents>()
        .AddScoped<StuckDeeds>()
        .AddTransient<FollowHintsJob>()
        .AddTransient<ReconcileEventsJob>()
        .AddTransient<ForgetEventsJob>();

    public static void ScheduleWebhooks(this IRecurringJobManager jobs)
    {
        jobs.AddOrUpdate<FollowHintsJob>(FollowHintsJob.Id, job => job.RunAsync(CancellationToken.None), Cron.Minutely);
        jobs.AddOrUpdate<ReconcileEventsJob>(ReconcileEventsJob.Id, job => job.RunAsync(CancellationToken.None), Cron.Hourly(40));
        jobs.AddOrUpdate<ForgetEventsJob>(ForgetEventsJob.Id, job => job.RunAsync(CancellationToken.None), Cron.Daily(3));
    }

    private static IServiceCollection AddReception(this IServiceCollection services) => services
        .AddSingleton<DeliveryPlaces>()
        .AddSingleton<WebhookInbox>()
        .AddSingleton<InboxSignal>()
        .AddSingleton<WebhookMetrics>()
        .AddSingleton<Reception>();
}

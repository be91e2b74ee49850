using System.Reflection;
using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Billing.Gateway.Counts;
using Portal.Billing.Gateway.Pacing;
using Portal.Billing.Gateway.Pdf;
using Portal.Billing.Plugins;
using Portal.Billing.Plugins.DropIns;
using Portal.Billing.Providers;
using Portal.Modularity.Health;
using Portal.Modularity.Storage;

namespace Portal.Billing.Gateway;

internal static class GatewayServices
{
    /// <summary>Registers the catalogue of providers and the gateway. A further <see cref="ProviderPlugin"/> in the container is a further provider.</summary>
    public static IServiceCollection AddBillingGateway(this IServiceCollection services, IConfiguration configuration, IEnumerable<Assembly> providers, string pluginFolder)
    {
        services.AddProviderCatalogue(providers, pluginFolder);
        services.AddOptions<PdfLimits>().Bind(configuration.GetSection("Billing:Pdf")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<CallBuckets>()
            .AddTransient<ForgetCallBucketsJob>()
            .AddSingleton<ProviderMetrics>()
            .AddSingleton<CallTally>()
            .AddSingleton<CallCounts>()
            .AddSingleton<CallCountFlush>()
            .AddHostedService(container => container.GetRequiredService<CallCountFlush>())
            .AddSingleton<ProviderBreakers>()
            .AddSingleton<IDegradation, ProviderDegradation>()
            .AddSingleton<ProviderCalls>()
            .AddSingleton<InvoiceAnswers>()
            .AddSingleton<PdfSpooler>()
            .AddSingleton<PortalLinks>()
            .AddSingleton<BillingGateway>();
    }

    public static void ScheduleGateway(this IRecurringJobManager jobs) =>
        jobs.AddOrUpdate<ForgetCallBucketsJob>(ForgetCallBucketsJob.Id, job => job.RunAsync(CancellationToken.None), Cron.Daily);

    private static void AddProviderCatalogue(this IServiceCollection services, IEnumerable<Assembly> providers, string pluginFolder)
    {
        foreach (var assembly in providers) services.AddSingleton(_ => ProviderPlugin.Inspect(assembly));
        services
            .AddSingleton<PluginPins>()
            .AddSingleton(container => new PluginFolder(pluginFolder, container.GetRequiredService<PluginPins>(), container.GetRequiredService<ILogger<PluginFolder>>()))
            .AddSingleton(container => new ProviderContexts(
                container.GetRequiredService<IConfiguration>(),
                container.GetRequiredService<TimeProvider>(),
                container.GetRequiredService<ILoggerFactory>(),
                () => new(container.GetRequiredService<NpgsqlDataSource>(), container.GetRequiredService<SchemaOwner>().Database),
                key => PacingOf(container, key)))
            .AddSingleton<ProviderCreation>()
            .AddSingleton<ProviderCatalogue>()
            .AddHostedService(container => container.GetRequiredService<ProviderCatalogue>())
            .AddSingleton<IDegradation, PluginDegradation>();
    }

    // The system's clock, also where a test moves the portal's: the database gives out slots by its own and waits for nobody.
    private static CallPacing PacingOf(IServiceProvider container, string key) =>
        new(key, container.GetRequiredService<CallBuckets>(), container.GetRequiredService<ProviderMetrics>(), TimeProvider.System);
}

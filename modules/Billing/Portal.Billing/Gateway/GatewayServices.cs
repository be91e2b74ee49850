using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Billing.Gateway.Pdf;
using Portal.Billing.Plugins;

namespace Portal.Billing.Gateway;

internal static class GatewayServices
{
    /// <summary>Registers the catalogue of providers and the gateway. A further <see cref="ProviderPlugin"/> in the container is a further provider.</summary>
    public static IServiceCollection AddBillingGateway(this IServiceCollection services, IConfiguration configuration, IEnumerable<Assembly> providers)
    {
        foreach (var assembly in providers) services.AddSingleton(_ => ProviderPlugin.Inspect(assembly));
        services.AddOptions<PdfLimits>().Bind(configuration.GetSection("Billing:Pdf")).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(container => new ProviderContexts(
                container.GetRequiredService<IConfiguration>(),
                container.GetRequiredService<TimeProvider>(),
                container.GetRequiredService<ILoggerFactory>(),
                container.GetRequiredService<NpgsqlDataSource>))
            .AddSingleton<ProviderCatalogue>()
            .AddHostedService(container => container.GetRequiredService<ProviderCatalogue>())
            .AddSingleton<ProviderMetrics>()
            .AddSingleton<ProviderCalls>()
            .AddSingleton<InvoiceAnswers>()
            .AddSingleton<PdfSpooler>()
            .AddSingleton<PortalLinks>()
            .AddSingleton<BillingGateway>();
    }
}

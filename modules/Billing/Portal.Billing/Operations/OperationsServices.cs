using Microsoft.Extensions.DependencyInjection;

namespace Portal.Billing.Operations;

internal static class OperationsServices
{
    /// <summary>Registers the operators' pages about clients and providers.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services) =>
        services.AddScoped<OperatedClients>().AddScoped<OperatedClientViews>().AddScoped<ClientDeeds>().AddScoped<OperatedProviders>();
}

using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Commands;

namespace Portal.Billing.Connect;

internal static class ConnectServices
{
    public static IServiceCollection AddConnect(this IServiceCollection services) => services.AddScoped<IPortalCommand, ConnectCommand>();
}

using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Commands;

namespace Portal.Billing.Import;

internal static class ImportServices
{
    public static IServiceCollection AddImport(this IServiceCollection services) => services
        .AddSingleton<Importer>()
        .AddSingleton<IPortalCommand, ImportCommand>();
}

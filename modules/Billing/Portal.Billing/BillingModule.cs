using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Gateway;
using Portal.Modularity;

namespace Portal.Billing;

/// <summary>The Billing module.</summary>
/// <param name="providers">Assemblies of the providers that ship with the host.</param>
public sealed class BillingModule(IReadOnlyList<Assembly> providers) : PortalModule
{
    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddBillingGateway(configuration, providers);
}

using Autofac;
using Portal.Container;
using Portal.Modularity;

namespace Portal.Host.Modules;

internal static class ModuleSetup
{
    public static void AddModules(this WebApplicationBuilder builder, IReadOnlyList<PortalModule> modules)
    {
        foreach (var module in modules) module.ConfigureServices(builder.Services, builder.Configuration);
        builder.Host.UseServiceProviderFactory(new AutofacServiceProviderFactory(container =>
        {
            foreach (var module in modules) container.RegisterModule(module);
        }));
    }

    public static void MapModules(this WebApplication app, IReadOnlyList<PortalModule> modules)
    {
        foreach (var module in modules) module.MapEndpoints(app);
    }
}

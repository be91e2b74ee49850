using Portal.Host.Layout;
using Portal.Modularity;

namespace Portal.Host.Pages;

internal static class PageSetup
{
    public static void AddPages(this IServiceCollection services, IReadOnlyList<PortalModule> modules)
    {
        services.AddSingleton(new PortalPages(modules));
        services.AddRazorComponents();
        services.AddOpenApi();
    }

    public static void MapPages(this WebApplication app, IReadOnlyList<PortalModule> modules)
    {
        app.MapStaticAssets().AllowAnonymous().ShortCircuit();
        app.MapOpenApi().RequireAuthorization();
        app.MapRazorComponents<App>().AddAdditionalAssemblies([.. modules.Select(module => module.Assembly)]);
    }
}

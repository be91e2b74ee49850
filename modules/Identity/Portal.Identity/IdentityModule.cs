using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Access;
using Portal.Identity.Clients;
using Portal.Identity.Contract;
using Portal.Identity.Demo;
using Portal.Identity.Sessions;
using Portal.Identity.SignIn;
using Portal.Identity.Storage;
using Portal.Modularity;
using Portal.Modularity.Demo;
using Portal.Modularity.Navigation;
using Portal.Modularity.Storage;

namespace Portal.Identity;

/// <summary>The Identity module: who is asking, and for which client.</summary>
public sealed class IdentityModule : PortalModule
{
    /// <inheritdoc />
    public override IReadOnlyList<NavigationEntry> Navigation { get; } =
    [
        new(5, "Clients", "clients", member => member.May(Permission.ChooseClient), (_, _) => "/clients"),
        new(90, "Settings", "settings", _ => true, (_, _) => "/settings"),
    ];

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleStorage<IdentityDb>(IdentityDb.Schema);
        services.AddScoped<IClientDirectory, ClientDirectory>();
        AddSessions(services);
        AddSignIn(services);
        AddAccess(services);
        AddDemo(services);
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        SignInEndpoints.Map(endpoints);
        HomeEndpoint.Map(endpoints);
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddOptions<SessionSettings>().BindConfiguration(SessionSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SessionCookie>().AddSingleton<SessionReader>().AddSingleton<SessionStore>().AddScoped<SessionRequest>();
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
    }

    private static void AddSignIn(IServiceCollection services) =>
        services
            .AddSingleton<IPasswordHasher<MemberRow>, PasswordHasher<MemberRow>>()
            .AddSingleton<UnknownMember>()
            .AddScoped<SignInFailures>()
            .AddScoped<Credentials>()
            .AddScoped<SignInAttempt>();

    private static void AddAccess(IServiceCollection services)
    {
        services.AddScoped<CurrentRequest>().AddScoped<ICurrentRequest>(provider => provider.GetRequiredService<CurrentRequest>());
        services.AddScoped<IAuthorizationHandler, RequiresClientHandler>().AddScoped<IAuthorizationHandler, RequiresPermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalWriter>();

        // A route that says nothing is for signed-in people only, and so is an address that does not exist.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static void AddDemo(IServiceCollection services) =>
        services.AddScoped<IDemoSeed, DemoSeed>().AddSingleton<IDemoAccounts, DemoAccounts>();
}

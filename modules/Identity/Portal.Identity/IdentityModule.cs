using Hangfire;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Access;
using Portal.Identity.Audit;
using Portal.Identity.Clients;
using Portal.Identity.Contract;
using Portal.Identity.Demo;
using Portal.Identity.Doctor;
using Portal.Identity.Explain;
using Portal.Identity.Mail;
using Portal.Identity.Members;
using Portal.Identity.Passkeys;
using Portal.Identity.OpenId;
using Portal.Identity.Passwords;
using Portal.Identity.SecondFactor;
using Portal.Identity.Sessions;
using Portal.Identity.Settings.Organisation;
using Portal.Identity.SignIn;
using Portal.Identity.Storage;
using Portal.Identity.Team;
using Portal.Modularity;
using Portal.Modularity.Demo;
using Portal.Modularity.Doctor;
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
        new(50, "Team", "team", member => member.May(Permission.ManageTeam), (_, _) => "/team"),
        new(60, "Audit log", "audit", member => member.May(Permission.ReadAuditLog), (_, _) => "/audit-log"),
        new(60, "Audit log", "audit", member => member.May(Permission.Operate), (_, _) => "/operator/audit-log"),
        new(90, "Settings", "settings", _ => true, (_, _) => "/settings"),
    ];

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleStorage<IdentityDb>(IdentityDb.Schema, appendOnly: ["audit_entries", "audit_chains"]);
        services.AddScoped<IClientDirectory, ClientDirectory>().AddScoped<IMemberDirectory, MemberDirectory>();
        AddSessions(services);
        AddSignIn(services);
        AddAccess(services);
        AddDemo(services);
        services.AddScoped<TeamReader>().AddScoped<TeamChanges>().AddScoped<MemberForm>().AddScoped<NewMemberForm>();
        services.AddScoped<ClientSettingsStore>().AddScoped<OrganisationForm>();
        services.AddSecondFactor(configuration);
        services.AddPasskeys();
        services.AddOpenId(configuration);
        services.AddAuditLog();
        services.AddExplanation();
        services.AddScoped<ICheckup, PeopleCheckup>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        SignInEndpoints.Map(endpoints);
        OpenIdEndpoints.Map(endpoints);
        SessionEndpoints.Map(endpoints);
        HomeEndpoint.Map(endpoints);
        AuditEndpoints.Map(endpoints);
        RecoveryFileEndpoint.Map(endpoints);
        PasskeyEndpoints.Map(endpoints);
    }

    /// <inheritdoc />
    public override void ScheduleJobs(IRecurringJobManager jobs) => jobs.ScheduleAccountMail();

    private static void AddSessions(IServiceCollection services)
    {
        services.AddOptions<SessionSettings>().BindConfiguration(SessionSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SessionCookie>().AddSingleton<SessionReader>().AddSingleton<SessionStore>().AddSingleton<OwnSessions>().AddScoped<SessionRequest>();
        services.AddAuthentication(SessionAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null);
    }

    private static void AddSignIn(IServiceCollection services) =>
        services
            .AddSingleton<IPasswordHasher<MemberRow>, PasswordHasher<MemberRow>>()
            .AddSingleton<UnknownMember>()
            .AddScoped<SignInFailures>()
            .AddScoped<Credentials>()
            .AddScoped<SignInSteps>()
            .AddScoped<Admission>()
            .AddScoped<MemberPasswords>()
            .AddScoped<PasswordForm>()
            .AddAccountMail()
            .AddScoped<SignInAttempt>();

    private static void AddAccess(IServiceCollection services)
    {
        services.AddScoped<CurrentRequest>().AddScoped<ICurrentRequest>(provider => provider.GetRequiredService<CurrentRequest>());
        services.AddSingleton<IAuthorizationHandler, RequiresClientHandler>().AddSingleton<IAuthorizationHandler, RequiresPermissionHandler>();
        // The framework would make these anew for every request, and they hold nothing of one.
        services.AddSingleton<IPolicyEvaluator, PolicyEvaluator>().AddSingleton<IAuthorizationService, DefaultAuthorizationService>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalWriter>();

        // A route that says nothing is for signed-in people only, and so is an address that does not exist.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    private static void AddDemo(IServiceCollection services) =>
        services.AddScoped<IDemoSeed, DemoSeed>().AddSingleton<IDemoAccounts, DemoAccounts>();
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Contract;
using Portal.Modularity;
using Portal.Modularity.Navigation;
using Portal.Modularity.Storage;
using Portal.Support.Contract;
using Portal.Support.Desk;
using Portal.Support.Handoff;
using Portal.Support.Queue;
using Portal.Support.Storage;
using Portal.Support.Tickets;
using Portal.Support.Tickets.New;

namespace Portal.Support;

/// <summary>The Support module.</summary>
public sealed class SupportModule : PortalModule
{
    /// <inheritdoc />
    public override IReadOnlyList<NavigationEntry> Navigation { get; } =
    [
        new(20, "Support", "support", member => member.May(Permission.UseSupport), DeskOf),
        new(20, "Queue", "queue", member => member.May(Permission.WorkSupportQueue), (_, _) => "/support/queue"),
    ];

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SupportSettings>().BindConfiguration(SupportSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddModuleStorage<SupportDb>(SupportDb.Schema);
        services.AddSingleton<PrefillToken>();
        services.AddSingleton<ITicketHandoff, TicketHandoff>();
        services.AddScoped<TicketBook>();
        services.AddScoped<NewTicketForm>();
        services.AddScoped<AgentQueue>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => TicketApi.Map(endpoints);

    private static string DeskOf(CurrentMember member, ClientScope? scope) => (member.OwnClient, scope) switch
    {
        (_, { } shown) => DeskLinks.List(shown),
        (not null, _) => "/support",
        _ => "/clients",
    };
}

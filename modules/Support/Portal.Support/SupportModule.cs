using Hangfire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Contract;
using Portal.Modularity;
using Portal.Modularity.Doctor;
using Portal.Modularity.Navigation;
using Portal.Modularity.Storage;
using Portal.Support.Contract;
using Portal.Support.Desk;
using Portal.Support.Doctor;
using Portal.Support.Handoff;
using Portal.Support.Mail;
using Portal.Support.Queue;
using Portal.Support.Queue.Work;
using Portal.Support.Storage;
using Portal.Support.SystemTickets;
using Portal.Support.Tickets;
using Portal.Support.Tickets.Attachments;
using Portal.Support.Tickets.New;
using Portal.Support.Tickets.Replies;

namespace Portal.Support;

/// <summary>The Support module.</summary>
public sealed class SupportModule : PortalModule
{
    /// <inheritdoc />
    public override IReadOnlyList<NavigationEntry> Navigation { get; } =
    [
        new(20, "Support", "support", member => member.May(Permission.UseSupport), DeskOf),
        new(20, "Queue", "queue", member => member.May(Permission.WorkSupportQueue), (_, _) => "/support/queue"),
        new(40, "Mail", "mail", member => member.May(Permission.Operate), (_, _) => "/operator/mail"),
    ];

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SupportSettings>().BindConfiguration(SupportSettings.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddModuleStorage<SupportDb>(SupportDb.Schema);
        services.AddSingleton<PrefillToken>();
        services.AddSingleton<ITicketHandoff, TicketHandoff>();
        services.AddSingleton<ISystemTickets, SystemTicketBook>();
        services.AddScoped<TicketBook>().AddScoped<TicketTrail>().AddScoped<TicketSteps>().AddScoped<ReadMarks>().AddScoped<TicketFiles>().AddScoped<TicketReader>();
        services.AddScoped<NewTicketForm>().AddScoped<ReplyForm>();
        services.AddMail(configuration);
        services.AddScoped<ICheckup, MailCheckup>();
        services.AddScoped<AgentQueue>().AddScoped<QueueFiguresReader>().AddScoped<AgentForm>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        TicketApi.Map(endpoints);
        FileEndpoints.Map(endpoints);
    }

    /// <inheritdoc />
    public override void ScheduleJobs(IRecurringJobManager jobs) => jobs.ScheduleMail();

    private static string DeskOf(CurrentMember member, ClientScope? scope) => (member.OwnClient, scope) switch
    {
        (_, { } shown) => DeskLinks.List(shown),
        (not null, _) => "/support",
        _ => "/clients",
    };
}

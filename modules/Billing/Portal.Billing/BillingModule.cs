using System.Reflection;
using Hangfire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Arithmetic;
using Portal.Billing.ClientList;
using Portal.Billing.Connect;
using Portal.Billing.Demo;
using Portal.Billing.Doctor;
using Portal.Billing.Gateway;
using Portal.Billing.Handoff;
using Portal.Billing.Import;
using Portal.Billing.Invoices;
using Portal.Billing.Invoices.Pdf;
using Portal.Billing.Measures;
using Portal.Billing.Moves;
using Portal.Billing.Operations;
using Portal.Billing.Overview;
using Portal.Billing.PaymentPortal;
using Portal.Billing.Plugins;
using Portal.Billing.Sync;
using Portal.Billing.Webhooks;
using Portal.Identity.Contract;
using Portal.Modularity;
using Portal.Modularity.Commands;
using Portal.Modularity.Navigation;

namespace Portal.Billing;

/// <summary>The Billing module.</summary>
/// <param name="providers">Assemblies of the providers that ship with the host.</param>
/// <param name="pluginFolder">The folder that further providers are dropped into; it need not exist.</param>
public sealed class BillingModule(IReadOnlyList<Assembly> providers, string pluginFolder) : PortalModule
{
    /// <inheritdoc />
    public override IReadOnlyList<NavigationEntry> Navigation { get; } =
    [
        new(10, "Billing", "billing", member => member.May(Permission.ReadBilling), BillingHref),
        new(5, "Clients", "clients", member => member.May(Permission.Operate), (_, _) => "/operator/clients"),
        new(7, "Providers", "providers", member => member.May(Permission.Operate), (_, _) => "/operator/providers"),
        new(8, "Webhooks", "webhooks", member => member.May(Permission.Operate), (_, _) => "/operator/webhooks"),
    ];

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration) => services
        .AddArithmeticSettings()
        .AddBillingGateway(configuration, providers, pluginFolder)
        .AddBillingPages()
        .AddSingleton<IClientBilling, ClientBillingList>()
        .AddBillingMirror(configuration)
        .AddInvoicePdfs()
        .AddPaymentPortal(configuration)
        .AddImport()
        .AddConnect()
        .AddCheckups()
        .AddScoped<IPortalCommand, PluginsCommand>()
        .AddMoves(configuration)
        .AddOperations()
        .AddWebhooks()
        .AddMeasures()
        .AddBillingDemo();

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        OverviewEndpoint.Map(endpoints);
        InvoicesEndpoint.Map(endpoints);
        HandoffEndpoint.Map(endpoints);
        RefreshEndpoints.Map(endpoints);
        PdfEndpoints.Map(endpoints);
        PortalEndpoints.Map(endpoints);
        ImportEndpoint.Map(endpoints);
        WebhookEndpoint.Map(endpoints);
    }

    /// <inheritdoc />
    public override void ScheduleJobs(IRecurringJobManager jobs)
    {
        jobs.ScheduleRefresh();
        jobs.ScheduleWebhooks();
        jobs.ScheduleGateway();
        jobs.ScheduleMoves();
        jobs.AddOrUpdate<ConfigurationCheckJob>(ConfigurationCheckJob.Id, job => job.RunAsync(CancellationToken.None), ConfigurationCheckJob.EveryQuarterOfAnHour);
    }

    // A partner without a chosen client has to choose first: there is no first client (ACC-08).
    private static string BillingHref(CurrentMember member, ClientScope? scope) =>
        scope is { IsChosen: true } ? $"billing?{scope.Query}" : member.OwnClient is null ? "clients" : "billing";
}

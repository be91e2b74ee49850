using Portal.Architecture.Tests.House;

namespace Portal.Architecture.Tests.Sources;

public sealed class ReachTests
{
    // They find whom something is due for or about, or serve agents and operators; whatever follows from it is done for one client.
    private static readonly string[] ForEveryClient =
    [
        "host/Portal.Host/Doctor/DoctorCommand.cs",
        "host/Portal.Host/Requests/RequestReach.cs",
        "modules/Billing/Portal.Billing/Demo/AccountSeed.cs",
        "modules/Billing/Portal.Billing/Handoff/ConfigurationFindings.cs",
        "modules/Billing/Portal.Billing/Measures/StandingReader.cs",
        "modules/Billing/Portal.Billing/Moves/ForgetMovesJob.cs",
        "modules/Billing/Portal.Billing/Sync/DueClients.cs",
        "modules/Billing/Portal.Billing/Webhooks/Addressees.cs",
        "modules/Identity/Portal.Identity/Audit/VerifyAuditLogCommand.cs",
        "modules/Support/Portal.Support/Mail/SendMailJob.cs",
        "modules/Support/Portal.Support/SystemTickets/SystemTicketBook.cs",
    ];

    [Fact]
    public void Only_these_reach_the_rows_of_every_client() =>
        Repository.Projects.Where(project => !project.IsTestCode).SelectMany(project => project.Sources)
            .Where(file => file.Text.Contains("ClientReach.ToEveryClient", StringComparison.Ordinal))
            .Select(file => file.Name).ShouldBe(ForEveryClient, ignoreOrder: true);

    [Fact]
    public void Only_the_start_of_the_portal_uses_the_role_that_owns_the_tables() =>
        Repository.Projects.Where(project => !project.IsTestCode).SelectMany(project => project.Sources)
            .Where(file => file.Text.Contains("SchemaOwner", StringComparison.Ordinal))
            .Select(file => file.Name).ShouldBe(
            [
                "host/Portal.Host/Jobs/JobSetup.cs",
                "host/Portal.Host/Storage/Preparation.cs",
                "host/Portal.Host/Storage/RuntimeRole.cs",
                "host/Portal.Host/Storage/StorageSetup.cs",
                "host/Portal.Modularity/Storage/ModuleStorage.cs",
                "host/Portal.Modularity/Storage/SchemaOwner.cs",
                "modules/Billing/Portal.Billing/Gateway/GatewayServices.cs",
            ],
            ignoreOrder: true);
}

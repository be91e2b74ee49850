namespace Portal.TestKit.Access.Faults;

/// <summary>The matrix with one of the two locks open: the scope that the portal's code keeps, or the row security that the database keeps.</summary>
public sealed class Locks(MatrixPortal portal)
{
    // what reads invoices, tickets, files and figures, as a page and for programs; one that changes something; the log; a partner's list
    private static readonly string[] Chosen =
    [
        "GET /api/billing/overview", "GET /api/billing/invoices", "GET /api/billing/invoices/{invoice_id}", "GET /api/billing/invoices/{invoice_id}/pdf", "GET /billing",
        "GET /api/support/tickets", "GET /api/support/tickets/{id}", "GET /support", "POST /api/support/tickets/{id}/replies", "GET /audit-log", "GET /clients",
    ];

    // any client that is named or whose thing is asked for is granted, and statements forget the client
    private static readonly PlantedFault NoScope = new("no scope at all", "")
    {
        Grants = question => question.Member.May(question.Permission) ? question.Named ?? Owner(question) : null,
        DropsSupportPredicates = true,
    };

    private const string ProtectedTables = "select c.oid::regclass::text from pg_class c where c.relrowsecurity";

    /// <summary>Which cells show rows of others' clients while the portal's code keeps nobody out.</summary>
    public async Task<IReadOnlyList<string>> LeaksWithoutScopeAsync()
    {
        portal.Faults.Active = NoScope;
        try
        {
            return await new Matrix(portal).LeaksAsync(Cells());
        }
        finally
        {
            portal.Faults.Active = null;
        }
    }

    /// <summary>What is wrong with the cells as they are.</summary>
    public Task<MatrixReport> RunAsync() => new Matrix(portal).RunAsync(Cells());

    /// <summary>Opens the database's lock on every table.</summary>
    public Task OpenRowSecurityAsync() => portal.ExecuteAsync(
        $"do $$ declare place text; begin for place in {ProtectedTables} loop execute format('alter table %s disable row level security', place); end loop; end $$");

    private IReadOnlyList<Cell> Cells() => FaultHunt.CellsOf(HostRoute.Of(portal.App.Services).Where(route => Chosen.Contains(route.ToString())));

    private static Identity.Contract.Client? Owner(FaultyQuestion question) =>
        question.Http.Request.RouteValues.Where(part => part.Key is "id" or "invoice_id").Select(part => question.Known.OwnerOf(part.Value as string ?? "")).FirstOrDefault();
}

namespace Portal.Benchmarks.Refresh;

/// <summary>Nodes of a portal whose clients are billed by the vendor.</summary>
internal sealed class Scene(Portals portals, Seeding seeding, Vendor vendor, Jobs jobs)
{
    public const int Clients = 2_000;

    private const string OurClients = "client_id in (select client_id from billing.billing_accounts where provider_key = 'stripe' and customer_reference like 'cus_bench_%')";

    public Vendor Vendor => vendor;

    public Jobs Jobs => jobs;

    /// <summary>Moves every client of the bench to the vendor.</summary>
    public Task BillByVendorAsync() => seeding.RunAsync($"""
        update billing.billing_accounts set provider_key = 'stripe', customer_reference = 'cus_' || replace(customer_reference, '-', '_') where customer_reference like 'bench-%';
        update billing.sections set next_due_at = null;
        update billing.overviews set period_start = '{vendor.PeriodStart:O}', period_end = '{vendor.PeriodStart.AddMonths(1):O}' where {OurClients};
        """);

    /// <summary>Gives every client of the bench a book like this customer's in the ledger.</summary>
    public Task BookAsync(string customer) => seeding.BookAsync(customer, Clients);

    public Task MakeDueAsync() => seeding.RunAsync($"update billing.sections set next_due_at = now() - interval '1 minute' where {OurClients}");

    /// <summary>Nothing is due any more: a run that is under way finds nothing left.</summary>
    public Task RestAsync() => seeding.RunAsync("update billing.sections set next_due_at = null");

    public Task RunAsync(string sql) => seeding.RunAsync(sql);

    public Task<IReadOnlyList<(string Key, string Value)>> PairsAsync(string sql) => seeding.PairsAsync(sql);

    public async Task<Nodes> StartAsync(params IEnumerable<string> roles)
    {
        var nodes = new Nodes();
        foreach (var role in roles) nodes.Add(role, await portals.StartPortalAsync(settings: [.. vendor.Settings, ("Portal__Roles", role)]));
        return nodes;
    }
}

/// <summary>Running nodes, all gone at the end.</summary>
internal sealed class Nodes : IAsyncDisposable
{
    private readonly List<(string Role, RunningProgram Program)> running = [];

    public RunningProgram First => running[0].Program;

    public IReadOnlyList<Uri> Web => [.. running.Where(node => node.Role.Contains("web", StringComparison.Ordinal)).Select(node => node.Program.Address)];

    public void Add(string role, RunningProgram program) => running.Add((role, program));

    /// <summary>Kills one of this role, as when the power goes.</summary>
    /// <param name="process">Which; null: the first.</param>
    public async Task KillAsync(string role, int? process = null)
    {
        var node = running.First(each => each.Role == role && (process is null || each.Program.Id == process));
        running.Remove(node);
        await node.Program.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, program) in running) await program.DisposeAsync();
    }
}

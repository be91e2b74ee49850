using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Billing.Gateway;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Billing.Sync;
using Portal.Billing.Sync.Views;
using Portal.Billing.Tests.Unit.Gateway;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Mirror;

/// <summary>The mirror on a real database, filled from a scripted provider, with a clock that only the test moves.</summary>
internal sealed class MirrorBench : IAsyncDisposable, IClientDirectory
{
    private static readonly Section[] All = Enum.GetValues<Section>();

    private readonly ServiceProvider services;
    private readonly TestDatabase database;
    private readonly Dictionary<ClientId, Client> clients = [];

    private MirrorBench(TestDatabase database)
    {
        this.database = database;
        Provider = new ScriptedProvider(Clock);
        var configuration = new ConfigurationBuilder().Build();
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Production" })
            .AddSingleton<IClientDirectory>(this)
            .AddSingleton<IBackgroundJobClient>(Jobs)
            .AddSingleton(database.DataSource)
            .AddMetrics()
            .AddLogging(logging => logging.AddProvider(Log).AddFilter("Microsoft", LogLevel.Error))
            .AddBillingGateway(configuration, [], "no folder of plugins")
            .AddScriptedProvider(Provider)
            .AddBillingMirror(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public LogKeeper Log { get; } = new();

    public JobKeeper Jobs { get; } = new();

    public ScriptedProvider Provider { get; }

    public MirrorReader Reader => Get<MirrorReader>();

    public BillingSync Sync => Get<BillingSync>();

    public NpgsqlDataSource Database => database.DataSource;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<MirrorBench> CreateAsync() => new(await TestDatabase.CreateAsync(MigrateAsync));

    public static async Task MigrateAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var options = new DbContextOptionsBuilder<BillingDb>();
        ModuleStorage.Configure(options, source, BillingDb.Schema);
        await using var db = new BillingDb(options.Options);
        await db.Database.MigrateAsync();
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A client with an account at the scripted provider, as a Client Admin of it sees it.</summary>
    public async Task<ClientScope> AssignedAsync(string customerReference = "customer-1")
    {
        var client = People.Client();
        clients[client.Id] = client;
        await AssignAsync(client, customerReference);
        return People.Scope(Role.ClientAdmin, client, Permission.ReadBilling);
    }

    public async Task AssignAsync(Client client, string customerReference)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BillingAccounts>().AssignAsync(client.Id, ScriptedProvider.Key, customerReference, new Dictionary<string, string>());
    }

    /// <summary>Tells the directory of a client that has no account.</summary>
    public Client Unassigned()
    {
        var client = People.Client("Quiet Orchard");
        clients[client.Id] = client;
        return client;
    }

    public Task<RefreshResult> RefreshAsync(ClientScope scope, params Section[] sections) =>
        Sync.RefreshAsync(scope.Client.Id, sections.Length == 0 ? All : sections, TimeSpan.FromMinutes(5), Stop);

    /// <summary>Somebody looks at these clients, and the node stores it.</summary>
    public async Task ViewAsync(params IReadOnlyCollection<ClientScope> scopes)
    {
        foreach (var scope in scopes) Get<RecentViews>().Record(scope.Client.Id);
        await Get<ClientViews>().StoreAsync(Get<RecentViews>().Take(), Stop);
    }

    /// <summary>How many clients are due with one of the sections.</summary>
    public async Task<int> DueAsync(bool viewed, params Section[] sections) =>
        (await Get<DueClients>().FindAsync(new DueQuestion(sections, Clock.GetUtcNow(), viewed), null, Stop)).Count;

    public async Task<MirroredAccount> AccountAsync(ClientScope scope) => (await Reader.ReadAccountAsync(scope, Stop)).ShouldNotBeNull();

    public Task<InvoiceSlice> ListAsync(ClientScope scope, InvoicePosition? position = null) => Reader.ListInvoicesAsync(scope, position, Stop);

    /// <summary>So many invoices, one a day back from the clock's day, newest first.</summary>
    public void Issue(int count, string customerReference = "customer-1")
    {
        for (var index = 0; index < count; index++) IssueAt(Clock.GetUtcNow().AddDays(-index), $"in-{index:D4}", customerReference);
    }

    public void IssueAt(DateTimeOffset issuedAt, string reference, string customerReference = "customer-1") =>
        Provider.StoredInvoices.Add(Samples.Invoice(reference, issuedAt, customerReference));

    public void Replace(string reference, Func<Invoice, Invoice> change)
    {
        var all = Provider.StoredInvoices.ToList();
        Provider.StoredInvoices.Clear();
        foreach (var invoice in all) Provider.StoredInvoices.Add(invoice.Reference == reference ? change(invoice) : invoice);
    }

    public async Task<long> ScalarAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Stop));
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    public Task<IReadOnlyDictionary<ClientId, Client>> FindAsync(IReadOnlyCollection<ClientId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<ClientId, Client>>(ids.Where(clients.ContainsKey).ToDictionary(id => id, id => clients[id]));

    public Task<IReadOnlyList<Client>> ListAsync(string search, ClientId? after, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Client>>([]);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}

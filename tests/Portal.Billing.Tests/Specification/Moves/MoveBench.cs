using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Billing.Sync;
using Portal.Identity.Contract;
using Portal.Modularity.Commands;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Moves;

/// <summary>The whole portal with two scripted providers. Harbour Dental is billed by the first one, and has an account at the second.</summary>
internal sealed class MoveBench : IAsyncDisposable
{
    public const string First = ScriptedProvider.Key;
    public const string Second = "second";
    public const string FirstCustomer = "hidden_first_customer";
    public const string SecondCustomer = "hidden_second_customer";

    private readonly TestDatabase database;

    private MoveBench(TestDatabase database, bool onKestrel)
    {
        this.database = database;
        App = new PortalApp(database, services => services.AddScriptedProvider(Present).AddScriptedProvider(Future, Second));
        (Present, Future) = (new ScriptedProvider(App.Clock), new ScriptedProvider(App.Clock));
        if (onKestrel) App.UseKestrel(0);
    }

    public static ClientId Client => DemoClients.A;

    public PortalApp App { get; }

    public ScriptedProvider Present { get; private set; } = default!;

    public ScriptedProvider Future { get; private set; } = default!;

    public string Said => App.Output.ToString();

    public NpgsqlDataSource Database => database.DataSource;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<MoveBench> StartAsync(bool onKestrel = false)
    {
        var bench = new MoveBench(await PortalApp.DemoDatabaseAsync(), onKestrel);
        bench.Tell(bench.Present, "Plan One", FirstCustomer, "ONE-1", "ONE-2", "BOTH-3");
        bench.Tell(bench.Future, "Plan One", SecondCustomer, "BOTH-3", "TWO-4");
        bench.App.StartServer();
        await bench.ExecuteAsync($"delete from billing.invoices where client_id = '{Client}'");
        await using var scope = bench.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BillingAccounts>().AssignAsync(Client, First, FirstCustomer, new Dictionary<string, string>());
        (await bench.RefreshAsync()).Status.ShouldBe(RefreshStatus.Refreshed);
        return bench;
    }

    /// <summary>What a provider tells from now on: a plan, a discount and an invoice of each number, a month apart, the first the oldest.</summary>
    public void Tell(ScriptedProvider provider, string plan, string customer, params string[] numbers)
    {
        var now = App.Clock.GetUtcNow();
        var overview = Samples.ActiveOverview(now);
        provider.Overview = overview with { Plan = overview.Plan! with { Name = plan } };
        provider.StoredInvoices.Clear();
        foreach (var number in numbers)
            provider.StoredInvoices.Add(Samples.Invoice($"hidden_{customer}_{number}", now.AddMonths(number[^1] - '9'), customer) with { Number = number });
    }

    public Task<RefreshResult> RefreshAsync() =>
        App.Services.GetRequiredService<BillingSync>().RefreshAsync(Client, Enum.GetValues<Section>(), TimeSpan.FromSeconds(20), Stop);

    /// <summary>As an operator does at the host's command line.</summary>
    public async Task<int> RunAsync(params string[] arguments) => (await App.RunAsync(arguments)).Code;

    public async Task RehearseAsync(int expected = 0) => (await RunAsync("rehearse", Second, Client.ToString(), SecondCustomer)).ShouldBe(expected, Said);

    public async Task MoveAsync()
    {
        await RehearseAsync();
        (await RunAsync("move", Client.ToString())).ShouldBe(0, Said);
    }

    public Task<HttpClient> AdminAsync() => App.SignInAsync(DemoPerson.ClientAdmin.Email, DemoPerson.Password);

    /// <summary>The public id of each invoice by its number, as the client's list shows them.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> IdsAsync(HttpClient admin)
    {
        var list = JsonDocument.Parse(await admin.GetStringAsync("/api/billing/invoices", Stop)).RootElement.GetProperty("items");
        return list.EnumerateArray().ToDictionary(item => item.GetProperty("number").GetString()!, item => item.GetProperty("id").GetString()!);
    }

    public static async Task<string> PlanAsync(HttpClient admin) =>
        JsonDocument.Parse(await admin.GetStringAsync("/api/billing/overview", Stop)).RootElement.GetProperty("plan").GetProperty("name").GetString()!;

    public async Task<long> CountAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Stop));
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
    }
}

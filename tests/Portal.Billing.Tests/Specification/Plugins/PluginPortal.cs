using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.Storage;
using Portal.Billing.Tests.Specification.Reading;
using Portal.Billing.Tests.Unit.Gateway;
using Portal.Identity.Contract;
using Portal.Modularity.Health;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Plugins;

/// <summary>The whole portal with the demo's clients and a folder of plugins.</summary>
public sealed class PluginPortal : IAsyncDisposable
{
    public const string Admin = "ava.chen@harbourdental.example";
    public const string Stranger = "dylan.hart@northwindcouriers.example";

    private readonly TestDatabase database;
    private readonly LogKeeper log = new();

    private PluginPortal(TestDatabase database, IEnumerable<KeyValuePair<string, string>> settings)
    {
        this.database = database;
        App = new PortalApp(database, services => services.AddLogging(logging => logging.AddProvider(log)), settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
    }

    public PortalApp App { get; }

    public string Log => log.Text;

    public static async Task<PluginPortal> StartAsync(IEnumerable<KeyValuePair<string, string>> settings) => new(await PortalApp.DemoDatabaseAsync(), settings);

    /// <summary>Runs a command as from the command line, and gives its exit code.</summary>
    public async Task<int> RunAsync(params string[] words) => (await App.RunAsync(words)).Code;

    /// <summary>Lets the provider bill the admin's client, without reading it.</summary>
    public async Task MoveAsync(string provider)
    {
        App.StartServer();
        await using var scope = App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BillingAccounts>().AssignAsync(new ClientId(DemoClients.A.Value), provider, "customer-1", new Dictionary<string, string>());
    }

    internal async Task<BillingReader> SignInAsync(string email) => new(await App.SignInAsync(email, "portal-demo-1"));

    internal async Task<string> HealthAsync()
    {
        using var visitor = App.CreateVisitor();
        return await visitor.GetStringAsync("/health/ready", TestContext.Current.CancellationToken);
    }

    /// <summary>What is out of service, and why.</summary>
    internal async Task<IReadOnlyList<string>> DegradedAsync()
    {
        App.StartServer();
        var lists = await Task.WhenAll(App.Services.GetServices<IDegradation>().Select(each => each.ListAsync().AsTask()));
        return [.. lists.SelectMany(list => list)];
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
        log.Dispose();
    }
}

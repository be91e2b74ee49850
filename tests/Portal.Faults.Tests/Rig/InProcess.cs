using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Faults.Tests.Rig;

/// <summary>The whole portal with its jobs in this process, on a real port and in real time, beside a stand-in for Stripe: for faults that come from outside.</summary>
public class InProcess : IAsyncLifetime
{
    private TestDatabase database = null!;
    private PortalApp app = null!;

    /// <summary>Where it answers.</summary>
    public Uri Address => app.ClientOptions.BaseAddress;

    public StandInServer Stripe { get; private set; } = null!;

    public string Owner => database.OwnerConnectionString;

    public IServiceProvider Services => app.Services;

    /// <summary>With the clock of the stand-in set apart.</summary>
    internal static async Task<InProcess> StartAsync(StandInOptions options)
    {
        var portal = new InProcess();
        await portal.BeginAsync(options);
        return portal;
    }

    protected virtual string Roles => "web,worker";

    public ValueTask InitializeAsync() => BeginAsync(null);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Stripe.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async ValueTask BeginAsync(StandInOptions? options)
    {
        (database, Stripe) = (await PortalApp.DemoDatabaseAsync(), await StripeScene.StartAsync(options));
        Dictionary<string, string?> settings = StripeScene.Settings(Stripe).ToDictionary(setting => setting.Key, string? (setting) => setting.Value);
        settings["Portal:Roles"] = Roles;
        app = new PortalApp(database, services => services.AddSingleton(TimeProvider.System).AddLogging(logging => logging.ClearProviders()), settings);
        app.UseKestrel(0);
        app.StartServer();
    }
}

/// <summary>Without jobs: the provider is asked only when a test asks.</summary>
public sealed class InProcessWithoutJobs : InProcess
{
    protected override string Roles => "web";
}

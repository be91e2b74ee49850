using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Modularity.Commands;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests;

/// <summary>The whole portal with the demo's people, and a stand-in for Stripe over real HTTP.</summary>
internal sealed class WholePortal : IAsyncDisposable
{
    public const string WebhookAddress = "/webhooks/billing/stripe";

    // What is paced is tested elsewhere.
    private const string NoLimit = "1000000";

    private readonly TestDatabase database;
    private bool isStopped;

    private WholePortal(TestDatabase database, FakeTimeProvider clock, StandInServer stripe, Setup setup)
    {
        (this.database, Clock, Stripe) = (database, clock, stripe);
        var settings = new Dictionary<string, string?>
        {
            ["Billing:Providers:stripe:SecretKey"] = StandInOptions.DefaultKey,
            ["Billing:Providers:stripe:WebhookSecret"] = StandInOptions.DefaultWebhookSecret,
            ["Billing:Providers:stripe:ApiBase"] = stripe.Address.ToString(),
            ["Billing:Providers:stripe:RequestsPerSecond"] = NoLimit,
            ["Billing:Providers:stripe:RequestsPerSecondPerEndpoint"] = NoLimit,
            ["ConnectionStrings:Portal"] = $"{database.ConnectionString};{setup.ConnectionText}",
        };
        foreach (var (name, value) in setup.Settings) settings[name] = value;
        App = new PortalApp(database, services => setup.Register(services.AddSingleton<TimeProvider>(clock).AddLogging(logging => logging.ClearProviders())), settings);
    }

    public FakeTimeProvider Clock { get; }

    public StandInServer Stripe { get; }

    public PortalApp App { get; }

    /// <param name="options">Of the stand-in; the clock is the portal's.</param>
    /// <param name="setup">What is special about the portal.</param>
    public static async Task<WholePortal> StartAsync(StandInOptions? options = null, Setup? setup = null)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
        var stripe = await StandInServer.StartAsync((options ?? new StandInOptions { PortalAddress = new Uri("https://billing.stripe.com") }) with { Clock = clock });
        var started = new WholePortal(await PortalApp.DemoDatabaseAsync(), clock, stripe, setup ?? new Setup());
        started.App.StartServer();
        return started;
    }

    /// <summary>As an operator does at the host's command line.</summary>
    public Task<int> ConnectAsync(params string[] arguments) => RunAsync(["connect", .. arguments]);

    /// <summary>Any command at the host's command line.</summary>
    public async Task<int> RunAsync(params string[] words) => (await App.RunAsync(words)).Code;

    public Task<HttpClient> SignInAsync(DemoPerson person) => App.SignInAsync(person.Email, DemoPerson.Password);

    /// <summary>What a delivery is answered.</summary>
    public static async Task<int> DeliverAsync(HttpClient sender, byte[] body, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, WebhookAddress) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        request.Headers.TryAddWithoutValidation("Stripe-Signature", signature);
        using var answer = await sender.SendAsync(request, TestContext.Current.CancellationToken);
        return (int)answer.StatusCode;
    }

    /// <summary>The first column, row by row.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<string>();
        while (await rows.ReadAsync()) all.Add(await rows.IsDBNullAsync(0) ? "" : $"{rows.GetValue(0)}");
        return all;
    }

    /// <summary>Some minutes later: nothing is held, open or too young to be asked again.</summary>
    public async Task PassAsync()
    {
        Clock.Advance(TimeSpan.FromMinutes(6));
        await QueryAsync("delete from billing.call_buckets");
    }

    /// <summary>Ends the portal, its jobs included; the database stays.</summary>
    public async Task StopAsync()
    {
        if (isStopped) return;
        isStopped = true;
        await App.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Stripe.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>What is special about a portal.</summary>
    public sealed record Setup
    {
        public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

        /// <summary>Goes into the connection string.</summary>
        public string ConnectionText { get; init; } = "";

        public Action<IServiceCollection> Register { get; init; } = _ => { };
    }
}

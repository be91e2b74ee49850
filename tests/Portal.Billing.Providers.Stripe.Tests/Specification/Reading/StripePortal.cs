using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Modularity.Commands;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Reading;

/// <summary>The whole portal on a real database, and a stand-in for Stripe over real HTTP. It is one o'clock of 23 November 2026 in Greenwich, noon in Sydney.</summary>
public class StripePortal : IAsyncLifetime
{
    public const string Meter = "mtr_minutes";

    private const string Settings = "Billing:Providers:stripe";

    // Far above what tests ask for: what is not about pacing does not wait.
    private const string Unlimited = "1000000";

    private TestDatabase database = null!;
    private PortalApp app = null!;
    private int clients;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));

    public StandInServer Stripe { get; private set; } = null!;

    /// <summary>A partner who reads all clients of the tests.</summary>
    public HttpClient Partner { get; private set; } = null!;

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Settings of the provider besides key and address.</summary>
    protected virtual IReadOnlyDictionary<string, string> MoreSettings => new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        Stripe = await StandInServer.StartAsync(new StandInOptions { Clock = Clock });
        Stripe.State.Add(new NewMeter(Meter));
        Furnish();
        database = await PortalApp.DemoDatabaseAsync();
        app = new PortalApp(database, services => services.AddSingleton<TimeProvider>(Clock), PortalSettings());
        Partner = await app.SignInAsync(DemoPerson.PartnerAdmin.Email, DemoPerson.Password);
    }

    /// <summary>A client of the portal, and its customer at Stripe; not connected yet.</summary>
    public async Task<ClientAtStripe> ClientAsync(string timeZone = "UTC")
    {
        var (id, number) = (Guid.CreateVersion7(), Interlocked.Increment(ref clients));
        await ExecuteAsync("insert into identity.clients (id, name, time_zone) values ($1, 'Test Kitchens', $2)", id, timeZone);
        await ExecuteAsync(
            "insert into identity.assignments (member_id, client_id, assigned_at) select id, $1, $2 from identity.members where email = $3",
            id, Now, DemoPerson.PartnerAdmin.Email);
        var customer = Stripe.State.Add(new NewCustomer($"cus_{number:D6}"));
        return new ClientAtStripe(this, id, customer);
    }

    /// <summary>Says that Stripe bills the client, and reads it; the exit code.</summary>
    public async Task<int> ConnectAsync(Guid client, string customer, params IReadOnlyList<string> options) =>
        (await app.RunAsync(["connect", $"{client}", "stripe", customer, .. options])).Code;

    public async Task<JsonNode> ReadAsync(string address) =>
        (await Partner.GetFromJsonAsync<JsonNode>(address, TestContext.Current.CancellationToken)).ShouldNotBeNull();

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
        await Stripe.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts into Stripe what all clients share.</summary>
    protected virtual void Furnish()
    {
    }

    private Dictionary<string, string?> PortalSettings()
    {
        var settings = new Dictionary<string, string?>
        {
            [$"{Settings}:SecretKey"] = StandInOptions.DefaultKey,
            [$"{Settings}:ApiBase"] = Stripe.Address.ToString(),
            [$"{Settings}:RequestsPerSecond"] = Unlimited,
            [$"{Settings}:RequestsPerSecondPerEndpoint"] = Unlimited,
        };
        foreach (var (name, value) in MoreSettings) settings[$"{Settings}:{name}"] = value;
        return settings;
    }
}

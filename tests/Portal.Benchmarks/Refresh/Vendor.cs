using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.Benchmarks.Refresh;

/// <summary>Stripe as the portal meets it: 25 calls a second an endpoint, 100 in all, 150 ms to each answer. Every call is on record.</summary>
internal sealed class Vendor : IAsyncDisposable
{
    public const int PerEndpoint = 25;

    private const int PerAccount = 100;
    private const string Meter = "mtr_minutes";

    // as with Stripe, periods begin when somebody subscribed and not on the hour
    private static readonly TimeSpan IntoPeriod = new(days: 9, hours: 7, minutes: 17, seconds: 23);
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(150);

    private readonly StandInServer server;

    private Vendor(StandInServer server, DateTimeOffset periodStart) => (this.server, PeriodStart) = (server, periodStart);

    public DateTimeOffset PeriodStart { get; }

    /// <summary>How a portal is told of it. In all it takes four fifths of the limit, as of a key of live mode.</summary>
    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Billing__Providers__stripe__SecretKey", StandInOptions.DefaultKey),
        ("Billing__Providers__stripe__ApiBase", server.Address.ToString()),
        ("Billing__Providers__stripe__RequestsPerSecond", "80"),
    ];

    public static async Task<Vendor> StartAsync(int customers)
    {
        var server = await StandInServer.StartAsync(new StandInOptions { RatePerEndpoint = PerEndpoint, RatePerAccount = PerAccount, Latency = Latency, WebhookSecrets = [Portals.WebhookSecret] });
        var vendor = new Vendor(server, TimeProvider.System.GetUtcNow() - IntoPeriod);
        server.State.Add(new NewMeter(Meter));
        server.State.Add(new NewProduct("prod_plan") { Name = "Business 10k" });
        server.State.Add(new NewPrice("price_fee") { Product = "prod_plan", UnitAmount = 499_00 });
        server.State.Add(new NewPrice("price_minutes") { Product = "prod_plan", Meter = Meter, Tiers = [new(10_000, 0), new(null, 12)] });
        foreach (var number in Enumerable.Range(1, customers)) vendor.Furnish(Customer(number));
        return vendor;
    }

    public static string Customer(int number) => $"cus_bench_{number}";

    /// <summary>Something that Stripe tells of: a new invoice.</summary>
    public StandInEvent IssueInvoice(int number) =>
        server.State.IssueInvoice(new NewInvoice { Customer = Customer(number), Status = "open", Lines = [new() { Price = "price_fee" }] })[0];

    /// <summary>The body and the signature of a delivery, signed anew each time.</summary>
    public (byte[] Body, string Signature) Prepare(StandInEvent told) => server.Webhooks.Prepare(told);

    public int CallsSince(DateTimeOffset from) => server.Calls.Count(call => call.At >= from);

    public CallsSeen Seen(DateTimeOffset from, DateTimeOffset to) => CallsSeen.Of(server.Calls, from, to);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private void Furnish(string customer)
    {
        server.State.Add(new NewCustomer(customer));
        server.State.Add(new NewSubscription($"sub_{customer}") { Customer = customer, PeriodStart = PeriodStart, Items = [new("price_fee"), new("price_minutes")] });
        foreach (var day in Enumerable.Range(0, 3)) server.State.AddUsage(Meter, customer, PeriodStart.AddDays(day).AddHours(day), 10);
    }
}

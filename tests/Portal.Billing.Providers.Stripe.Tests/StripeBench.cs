using Microsoft.Extensions.Time.Testing;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.StripeStandIn.Webhooks;

namespace Portal.Billing.Providers.Stripe.Tests;

/// <summary>The provider and a stand-in for Stripe over real HTTP, at midnight of 15 July 2026 in Greenwich, which is ten in the morning in Sydney.</summary>
internal sealed class StripeBench : IAsyncDisposable
{
    public const string Customer = "cus_bench";
    public const string OtherCustomer = "cus_other";
    public const string Product = "prod_plan";
    public const string Meter = "mtr_minutes";

    public static readonly TimeZoneInfo Sydney = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney");
    public static readonly DateTimeOffset PeriodStart = new(2026, 6, 30, 14, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset PeriodEnd = new(2026, 7, 31, 14, 0, 0, TimeSpan.Zero);

    private readonly SocketsHttpHandler network = new() { AllowAutoRedirect = false };
    private readonly (string Key, string Value)[] settings;

    private StripeBench(StandInServer server, FakeTimeProvider clock, (string Key, string Value)[] settings) =>
        (Server, Clock, this.settings) = (server, clock, settings);

    public static BillingAccount Account { get; } = AccountOf(Customer);

    public static BillingPeriod Period { get; } = new(PeriodStart, PeriodEnd);

    public StandInServer Server { get; }

    public StandIn State => Server.State;

    public FakeTimeProvider Clock { get; }

    public IBillingProvider Provider { get; private set; } = null!;

    /// <summary>All that the provider wrote to the log.</summary>
    public TextLog Log { get; } = new();

    public IInvoiceArchive Invoices => Provider.Invoices.ShouldNotBeNull();

    public IEnumerable<string> CalledTemplates => Server.Calls.Select(call => $"{call.Method} {call.Template}");

    public static async Task<StripeBench> OpenAsync(params (string Key, string Value)[] settings)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 7, 15, 0, 0, 0, TimeSpan.Zero));
        var server = await StandInServer.StartAsync(new StandInOptions { Clock = clock, PortalAddress = new Uri("https://billing.stripe.com") });
        var all = (IEnumerable<(string, string)>)
            [("SecretKey", StandInOptions.DefaultKey), ("WebhookSecret", StandInOptions.DefaultWebhookSecret), ("ApiBase", server.Address.ToString()), .. settings];
        var bench = new StripeBench(server, clock, [.. all]);
        bench.Provider = await bench.OpenAnotherAsync();
        bench.Furnish(bench.State);
        return bench;
    }

    /// <summary>A provider that remembers nothing yet; the caller disposes it.</summary>
    public Task<IBillingProvider> OpenAnotherAsync() =>
        new StripeProviderFactory().CreateAsync(StripeContext.Of(Clock, network, logger: Log, settings: settings), CancellationToken.None);

    public static BillingAccount AccountOf(string customer, params (string Key, string Value)[] options) =>
        new(customer, Sydney, options.ToDictionary(option => option.Key, option => option.Value));

    /// <summary>Two customers, a product and a meter: what every subscription needs.</summary>
    public void Furnish(StandIn state)
    {
        state.Add(new NewCustomer(Customer));
        state.Add(new NewCustomer(OtherCustomer));
        state.Add(new NewProduct(Product) { Name = "Business 10k" });
        state.Add(new NewMeter(Meter));
    }

    public string Price(decimal unit, string currency = "aud", string interval = "month", string product = Product) =>
        State.Add(new NewPrice { Product = product, UnitAmount = unit, Currency = currency, Interval = interval });

    public string MeteredPrice(params NewTier[] tiers) => State.Add(new NewPrice { Product = Product, Meter = Meter, Tiers = tiers });

    /// <summary>A subscription of the customer in the period of the bench, with each price once.</summary>
    public string Subscribe(params string[] prices) => Subscribe(prices, subscription => subscription);

    public string Subscribe(string[] prices, Func<NewSubscription, NewSubscription> change) => State.Add(change(new NewSubscription
    {
        Customer = Customer,
        PeriodStart = PeriodStart,
        PeriodEnd = PeriodEnd,
        Items = [.. prices.Select(price => new NewSubscriptionItem(price))],
    }));

    public Task<BillingOverview> ReadAsync(BillingAccount? account = null) => Provider.GetOverviewAsync(account ?? Account, CancellationToken.None);

    public Task<UsageReport> ReadUsageAsync(BillingPeriod? period = null, BillingAccount? account = null) =>
        Provider.MeteredUsage.ShouldNotBeNull().ReadAsync(account ?? Account, period ?? Period, CancellationToken.None);

    /// <summary>An event as it would arrive now.</summary>
    public WebhookDelivery Deliver(StandInEvent told, Delivering? delivering = null)
    {
        var (body, signature) = Server.Webhooks.Prepare(told, delivering);
        return new WebhookDelivery(body, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["stripe-signature"] = signature }, Clock.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        await Server.DisposeAsync();
        network.Dispose();
    }
}

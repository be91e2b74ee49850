using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using Portal.TestKit;

namespace Portal.Billing.Providers.Lago.Tests;

/// <summary>The provider on a stand-in of its own. It is noon of 23 November 2026 in Sydney.</summary>
internal sealed class LagoBench : IAsyncDisposable
{
    public const string Section = "Billing:Providers:lago";
    public const string Known = "harbour dental/1";

    private LagoBench(LagoStandIn lago, ILogger? logger)
    {
        Lago = lago;
        Provider = ProviderAt(lago.Address, Clock, logger);
        Customer = lago.State.Customer(Known);
    }

    public static TimeZoneInfo Sydney { get; } = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney");

    public static DateTimeOffset PeriodStart { get; } = LocalDays.StartOf(new DateOnly(2026, 11, 1), Sydney);

    public static DateTimeOffset PeriodEnd { get; } = LocalDays.StartOf(new DateOnly(2026, 12, 1), Sydney);

    public static BillingPeriod Period { get; } = new(PeriodStart, PeriodEnd);

    public static DateTimeOffset Noon { get; } = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    public static BillingAccount Account { get; } = AccountOf(Known);

    public FakeTimeProvider Clock { get; } = new(Noon);

    public LagoStandIn Lago { get; }

    public LagoState State => Lago.State;

    public CustomerAtLago Customer { get; }

    public IBillingProvider Provider { get; }

    public static async Task<LagoBench> OpenAsync(ILogger? logger = null) => new(await LagoStandIn.StartAsync(), logger);

    public static BillingAccount AccountOf(string customer, params (string Key, string Value)[] options) =>
        new(customer, Sydney, options.ToDictionary(option => option.Key, option => option.Value));

    public static Dictionary<string, string?> Settings(Uri address) => new()
    {
        [$"{Section}:ApiUrl"] = address.ToString(),
        [$"{Section}:ApiKey"] = LagoStandIn.Key,
        [$"{Section}:MinutesMetric"] = Catalogue.Metric,
        [$"{Section}:PortalHosts"] = LagoStandIn.PortalHost,
        [$"{Section}:WebhookKey"] = LagoStandIn.WebhookKey,
    };

    public static IBillingProvider ProviderAt(Uri address, TimeProvider clock, ILogger? logger = null) => ProviderAt(Settings(address), clock, logger);

    public static IBillingProvider ProviderAt(Dictionary<string, string?> settings, TimeProvider clock, ILogger? logger = null, ICallPacing? pacing = null)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection(Section);
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var context = new BillingProviderContext(section, http, clock, logger ?? NullLogger.Instance, null, pacing ?? Unpaced.Instance);
        return new LagoProviderFactory().CreateAsync(context, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>A delivery as Lago signs it.</summary>
    public static WebhookDelivery Deliver(string body, string key = "5b3c9a50-0000-4000-8000-000000000001", string secret = LagoStandIn.WebhookKey) => new(
        Encoding.UTF8.GetBytes(body),
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Lago-Signature"] = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body))),
            ["X-Lago-Signature-Algorithm"] = "hmac",
            ["X-Lago-Unique-Key"] = key,
        },
        Noon);

    /// <summary>An instant of November 2026 in Sydney.</summary>
    public static DateTimeOffset November(int day, double hour = 9) => LocalDays.StartOf(new DateOnly(2026, 11, day), Sydney).AddHours(hour);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public async Task<BillingOverview> OverviewAsync() => await Provider.GetOverviewAsync(Account, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Provider.DisposeAsync();
        await Lago.DisposeAsync();
    }
}

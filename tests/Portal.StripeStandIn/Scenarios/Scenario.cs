using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Scenarios;

/// <summary>A state from a file. Times in it are relative to now (see <see cref="RelativeTimeConverter"/>), so that it never grows old.</summary>
internal sealed record Scenario
{
    public IReadOnlyList<NewMeter> Meters { get; init; } = [];

    public IReadOnlyList<NewProduct> Products { get; init; } = [];

    public IReadOnlyList<NewPrice> Prices { get; init; } = [];

    public IReadOnlyList<NewTaxRate> TaxRates { get; init; } = [];

    public IReadOnlyList<NewCoupon> Coupons { get; init; } = [];

    public IReadOnlyList<NewCustomer> Customers { get; init; } = [];

    public IReadOnlyList<NewSubscription> Subscriptions { get; init; } = [];

    public IReadOnlyList<NewPortalConfiguration> PortalConfigurations { get; init; } = [];

    public IReadOnlyList<NewWebhookEndpoint> WebhookEndpoints { get; init; } = [];

    /// <summary>Usage that goes on by itself.</summary>
    public IReadOnlyList<UsagePattern> Usage { get; init; } = [];

    /// <summary>Past invoices, computed from a subscription and its usage.</summary>
    public IReadOnlyList<InvoiceHistory> Histories { get; init; } = [];

    public IReadOnlyList<NewInvoice> Invoices { get; init; } = [];

    public static async Task LoadAsync(string file, StandIn state)
    {
        await using var content = File.OpenRead(file);
        var scenario = await JsonSerializer.DeserializeAsync<Scenario>(content, OptionsAt(state.Now));
        scenario!.AddTo(state);
    }

    /// <summary>In the order in which things refer to each other.</summary>
    public void AddTo(StandIn state)
    {
        NewObject[] objects =
        [
            .. Meters, .. Products, .. Prices, .. TaxRates, .. Coupons, .. Customers, .. Subscriptions, .. PortalConfigurations, .. WebhookEndpoints,
        ];
        foreach (var each in objects)
            state.Add(each);
        foreach (var pattern in Usage)
            state.AddUsage(pattern);
        foreach (var invoice in Histories.SelectMany(history => history.Build(state)).Concat(Invoices))
            state.Add(invoice);
    }

    private static JsonSerializerOptions OptionsAt(DateTimeOffset now) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new RelativeTimeConverter(now) },
    };
}

using System.Net;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Plans;

/// <summary>Traps of Stripe's lists: what was not expanded, and what does not come along.</summary>
public sealed class SubscriptionReadingTests
{
    private const string Price = """
        { "id": "price_1", "object": "price", "type": "recurring", "billing_scheme": "per_unit", "currency": "aud", "unit_amount": 700,
          "recurring": { "interval": "month", "interval_count": 1, "usage_type": "licensed" }, "product": { "id": "prod_1", "object": "product", "name": "Plan" } }
        """;

    private const string Nothing = """{ "error": { "type": "invalid_request_error", "code": "invoice_upcoming_none" } }""";

    [Theory]
    [InlineData("""["di_1"]""", "[]")]
    [InlineData("[]", """["di_1"]""")]
    public async Task Discounts_that_were_not_expanded_are_a_failure_and_not_none(string ofItem, string ofSubscription)
    {
        using var stripe = Answering(Subscription([Item("si_1", discounts: ofItem)], discounts: ofSubscription));

        (await stripe.FailAsync()).Failure.ShouldBe(BillingFailure.Unknown);
    }

    [Fact]
    public async Task An_item_without_a_period_is_a_failure_and_not_of_1970()
    {
        using var stripe = Answering(Subscription([Item("si_1", period: "")]));

        (await stripe.FailAsync()).Failure.ShouldBe(BillingFailure.Unknown);
    }

    [Fact]
    public async Task Items_beyond_those_that_come_along_are_read_too()
    {
        using var stripe = Answering(
            Subscription([Item("si_1")], hasMore: true), items: $$"""{ "object": "list", "has_more": false, "data": [ {{Item("si_1")}}, {{Item("si_2")}} ] }""");

        (await ReadAsync(stripe)).ListFee.ShouldBe(new Money(1400, Currency.Of("AUD")));
    }

    [Theory]
    [InlineData(-5, -5)]
    [InlineData(5, 0)]
    [InlineData(null, 0)]
    public async Task An_overview_is_dated_by_Stripe_and_never_in_the_future(int? stripeIsAhead, int dated)
    {
        using var stripe = Answering(Subscription([Item("si_1")]));
        var now = stripe.Clock.GetUtcNow();
        stripe.Date = stripeIsAhead is { } seconds ? now.AddSeconds(seconds) : null;

        (await ReadAsync(stripe)).AsOf.ShouldBe(now.AddSeconds(dated));
    }

    private static ScriptedStripe Answering(string subscription, string items = "")
    {
        var stripe = new ScriptedStripe();
        stripe.Answer = (request, _) => Task.FromResult(request.RequestUri!.AbsolutePath switch
        {
            "/v1/subscriptions" => ScriptedStripe.Json($$"""{ "object": "list", "has_more": false, "data": [ {{subscription}} ] }"""),
            "/v1/subscription_items" => ScriptedStripe.Json(items),
            "/v1/prices/price_1" => ScriptedStripe.Json(Price),
            _ => ScriptedStripe.Json(Nothing, HttpStatusCode.NotFound),
        });
        return stripe;
    }

    private static async Task<BillingOverview> ReadAsync(ScriptedStripe stripe)
    {
        await using var provider = await stripe.OpenAsync();
        return await provider.GetOverviewAsync(ScriptedStripe.Account, CancellationToken.None);
    }

    private static string Subscription(string[] items, string discounts = "[]", bool hasMore = false) => $$"""
        { "id": "sub_1", "object": "subscription", "status": "active", "currency": "aud", "created": 1767225600, "cancel_at_period_end": false, "discounts": {{discounts}},
          "customer": { "id": "cus_planted", "object": "customer" },
          "items": { "object": "list", "has_more": {{(hasMore ? "true" : "false")}}, "data": [ {{string.Join(", ", items)}} ] } }
        """;

    private static string Item(string id, string discounts = "[]", string period = """ "current_period_start": 1782864000, "current_period_end": 1785542400, """) => $$"""
        { "id": "{{id}}", "object": "subscription_item", "quantity": 1, {{period}} "discounts": {{discounts}}, "price": {{Price}} }
        """;
}

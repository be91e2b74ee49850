using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;
using Portal.StripeStandIn.Objects;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Rows.Plans;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Rows;

public sealed class MinutesTests(CataloguePortal portal) : IClassFixture<CataloguePortal>
{
    [Theory]
    [InlineData(7_499, "on_track")]
    [InlineData(7_500, "warning")]
    [InlineData(9_000, "action_needed")]
    [InlineData(10_001, "over_limit")]
    [Trait("Row", "USG-01")]
    [Trait("Row", "USG-02")]
    [Trait("Row", "USG-03")]
    [Trait("Row", "USG-04")]
    [Trait("Row", "USG-05")]
    public async Task The_state_follows_from_the_meter_and_the_free_tier(int used, string state)
    {
        var overview = await (await ConnectAsync(used)).OverviewAsync();

        (overview.Number("usage.used_minutes"), overview.Number("usage.included_minutes"), overview.Text("usage.state")).ShouldBe((used, 10_000, state));
    }

    [Fact]
    [Trait("Row", "USG-08")]
    [Trait("Row", "USG-10")]
    [Trait("Row", "MET-02")]
    public async Task Minutes_over_are_counted_once_at_the_rate_of_the_tier()
    {
        var overview = await (await ConnectAsync(13_300)).OverviewAsync();

        (overview.Number("usage.used_minutes"), overview.Number("overage.minutes")).ShouldBe((13_300, 3_300));
        (overview.Text("overage.rate.per_minute"), overview.Money("overage.estimate")).ShouldBe(("0.12", "39600 AUD"));
    }

    [Fact]
    [Trait("Row", "MET-02")]
    [Trait("Row", "USG-11")]
    public async Task A_rate_has_all_the_decimals_that_Stripe_says()
    {
        var client = await portal.ClientAsync();
        var price = new NewPrice { Product = "prod_plan", Meter = StripePortal.Meter, UnitAmount = 4.123456789012m };
        client.Subscribe(new NewSubscriptionItem(portal.Stripe.State.Add(price)));
        await client.ConnectAsync();

        var overview = await client.OverviewAsync();

        (overview.Text("usage.kind"), overview.Text("metered.rate.per_minute")).ShouldBe(("metered", "0.04123456789012"));
    }

    [Fact]
    [Trait("Row", "MET-04")]
    [Trait("Row", "MET-05")]
    public async Task Minutes_are_as_old_as_the_last_whole_minute_that_the_meter_was_asked_for()
    {
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        var client = await ConnectAsync(10);
        var read = portal.Now;

        (await client.OverviewAsync()).Instant("freshness.as_of").ShouldBe(read.AddSeconds(-30));
        (await client.OverviewAsync()).Text("freshness.status").ShouldBe("fresh");

        // Fifteen minutes of the meter's, which is half a minute behind.
        portal.Clock.Advance(TimeSpan.FromMinutes(14.5));
        (await client.OverviewAsync()).Text("freshness.status").ShouldBe("fresh");
        portal.Clock.Advance(TimeSpan.FromMilliseconds(1));
        (await client.OverviewAsync()).Text("freshness.status").ShouldBe("stale");
        portal.Clock.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    [Trait("Row", "MET-05")]
    public async Task A_refresh_brings_the_minutes_that_came_since()
    {
        var client = await ConnectAsync(10);
        Use(client, 5);

        await client.RefreshAsync();

        (await client.OverviewAsync()).Number("usage.used_minutes").ShouldBe(15);
    }

    private async Task<ClientAtStripe> ConnectAsync(int used)
    {
        var client = await portal.ClientAsync();
        client.Subscribe(new NewSubscriptionItem(Fee), new NewSubscriptionItem(PerMinute));
        Use(client, used);
        await client.ConnectAsync();
        return client;
    }

    // On the running day, which no forecast counts.
    private void Use(ClientAtStripe client, int minutes) => portal.Stripe.State.AddUsage(StripePortal.Meter, client.Customer, portal.Now.AddMinutes(-30), minutes);
}

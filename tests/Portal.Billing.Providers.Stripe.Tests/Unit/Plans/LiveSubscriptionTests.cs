using Portal.Billing.Providers.Stripe.Plans;
using Stripe;
using StripeSubscription = Stripe.Subscription;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Plans;

public sealed class LiveSubscriptionTests
{
    [Theory]
    [InlineData("active", "unpaid")]
    [InlineData("trialing", "paused")]
    [InlineData("past_due", "incomplete")]
    [InlineData("paused", "a_state_of_tomorrow")]
    public void One_that_runs_goes_before_one_that_waits_however_new(string older, string newer) =>
        LiveSubscription.Choose([Subscription("new", newer, day: 9), Subscription("old", older, day: 1)])!.Id.ShouldBe("old");

    [Fact]
    public void One_that_charges_something_goes_before_an_empty_one() =>
        LiveSubscription.Choose([Subscription("empty", "active", day: 9, items: 0), Subscription("full", "active", day: 1)])!.Id.ShouldBe("full");

    [Fact]
    public void The_newest_goes_first_among_equals() =>
        LiveSubscription.Choose([Subscription("a", "active", day: 1), Subscription("b", "trialing", day: 2), Subscription("c", "active", day: 2)])!.Id.ShouldBe("c");

    [Fact]
    public void What_is_over_is_never_live() =>
        LiveSubscription.Choose([Subscription("a", "canceled", day: 1), Subscription("b", "incomplete_expired", day: 2)]).ShouldBeNull();

    private static StripeSubscription Subscription(string id, string status, int day, int items = 1) => new()
    {
        Id = id,
        Status = status,
        Created = new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc),
        Items = new StripeList<SubscriptionItem> { Data = [.. Enumerable.Range(0, items).Select(_ => new SubscriptionItem())] },
    };
}

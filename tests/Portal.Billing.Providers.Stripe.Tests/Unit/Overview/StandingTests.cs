using Portal.Billing.Providers.Stripe.Overview;
using StripeSubscription = Stripe.Subscription;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Overview;

public sealed class StandingTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 15, 0, 0, 0, TimeSpan.Zero);
    private static readonly BillingPeriod July = new(new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("active", SubscriptionState.Active)]
    [InlineData("trialing", SubscriptionState.Trialing)]
    [InlineData("past_due", SubscriptionState.PastDue)]
    [InlineData("unpaid", SubscriptionState.PastDue)]
    [InlineData("paused", SubscriptionState.Paused)]
    [InlineData("incomplete", SubscriptionState.Paused)]
    [InlineData("incomplete_expired", SubscriptionState.Ended)]
    [InlineData("canceled", SubscriptionState.Ended)]
    public void Each_state_of_Stripe_has_one_of_the_portal(string status, SubscriptionState state)
    {
        var standing = Standing.Of(new StripeSubscription { Status = status }, July, Now);

        standing.State.ShouldBe(state);
        (standing.CurrentPeriod is null).ShouldBe(state is SubscriptionState.Paused or SubscriptionState.Ended);
    }

    [Fact]
    public void A_state_of_tomorrow_is_a_failure_and_no_guess() =>
        Should.Throw<BillingProviderException>(() => Standing.Of(new StripeSubscription { Status = "hibernating" }, July, Now));

    [Theory]
    [InlineData("active", SubscriptionState.Ending)]
    [InlineData("trialing", SubscriptionState.Ending)]
    [InlineData("past_due", SubscriptionState.PastDue)]
    public void What_ends_with_the_period_is_ending_unless_a_payment_is_overdue(string status, SubscriptionState state) =>
        Standing.Of(new StripeSubscription { Status = status, CancelAtPeriodEnd = true }, July, Now).ShouldBe(new Standing(state, July));

    [Fact]
    public void An_end_within_the_period_cuts_it()
    {
        var end = July.End.AddDays(-3);

        Standing.Of(new StripeSubscription { Status = "active", CancelAt = end.UtcDateTime }, July, Now)
            .ShouldBe(new Standing(SubscriptionState.Ending, new BillingPeriod(July.Start, end)));
    }

    [Fact]
    public void An_end_in_a_later_period_is_none_for_now() =>
        Standing.Of(new StripeSubscription { Status = "active", CancelAt = July.End.AddDays(1).UtcDateTime }, July, Now)
            .ShouldBe(new Standing(SubscriptionState.Active, July));

    [Fact]
    public void A_period_that_is_over_is_not_the_current_one() =>
        Standing.Of(new StripeSubscription { Status = "active" }, July, July.End).CurrentPeriod.ShouldBeNull();
}

using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Billing;

/// <summary>The invoice that a subscription would make next, or in a steady month.</summary>
internal sealed class Preview
{
    private readonly StandIn state;
    private readonly JsonObject subscription;
    private readonly bool steady;
    private readonly JsonObject main;
    private readonly DateTimeOffset start;
    private readonly DateTimeOffset end;

    private Preview(StandIn state, JsonObject subscription, bool steady)
    {
        (this.state, this.subscription, this.steady) = (state, subscription, steady);
        main = subscription["items"]!.AsArray().Select(item => item!.AsObject()).OrderBy(item => item.Number("current_period_end")).First();
        start = UnixTime.FromUnix(main.Number("current_period_start"));
        end = UnixTime.FromUnix(main.Number("current_period_end"));
    }

    public static JsonObject Of(StandIn state, JsonObject subscription, bool steady)
    {
        if (subscription.Text("status") is "canceled" or "incomplete_expired" or "paused" || subscription["items"]!.AsArray().Count == 0)
            throw Problem.NothingUpcoming(subscription.Text("customer"));
        return new Preview(state, subscription, steady).Build();
    }

    private JsonObject Build()
    {
        NewLine[] lines = [.. Lines()];
        if (lines.Length == 0)
            throw Problem.NothingUpcoming(subscription.Text("customer"));
        var automatic = subscription.Text("collection_method") == "charge_automatically";
        return new NewInvoice
        {
            IsPreview = true,
            Status = "draft",
            Customer = subscription.Text("customer"),
            Subscription = subscription.Text("id"),
            Currency = subscription.Text("currency"),
            CollectionMethod = subscription.Text("collection_method"),
            Created = end,
            PeriodStart = start,
            PeriodEnd = end,
            Attempted = false,
            NextPaymentAttempt = automatic ? end.AddHours(1) : null,
            DueDate = automatic ? null : end.AddDays(subscription.NumberOrNull("days_until_due") ?? 30),
            KnownDiscounts = Discounts(),
            StartingBalance = state.Store.Find("customer", subscription.Text("customer"))?.NumberOrNull("balance") ?? 0,
            Lines = lines,
        }.Build(state);
    }

    private IEnumerable<NewLine> Lines()
    {
        var charges = new SubscriptionCharges(state, subscription);
        var next = Intervals.After(end, state.Get("price", main.Text("price")));
        var ends = subscription.Flag("cancel_at_period_end") || subscription.NumberOrNull("cancel_at") <= end.ToUnix();
        var free = steady || subscription.Text("status") == "trialing";
        var metered = charges.Metered(start, end, item => free ? 0 : charges.Used(item, start, end));
        return (ends ? [] : charges.Licensed(end, next)).Concat(metered).Where(IsDue).Select(WithLivingDiscounts);
    }

    // An item of another pace is billed when its own period ends.
    private bool IsDue(NewLine line) => subscription["items"]!.AsArray()
        .Select(item => item!.AsObject())
        .Any(item => item.Text("id") == line.Item && item.Number("current_period_end") == end.ToUnix());

    private NewLine WithLivingDiscounts(NewLine line) => line with { KnownDiscounts = [.. line.KnownDiscounts.Where(Counts)] };

    private string[] Discounts()
    {
        var own = subscription.Texts("discounts").Where(Counts).ToArray();
        var ofItems = subscription["items"]!.AsArray().Any(item => item!.AsObject().Texts("discounts").Any(Counts));
        var ofCustomer = state.Store.Find("customer", subscription.Text("customer"))?.TextOrNull("discount");
        return own.Length > 0 || ofItems || ofCustomer is null || !Counts(ofCustomer) ? own : [ofCustomer];
    }

    private bool Counts(string discount) => DiscountRule.Counts(state, state.Get("discount", discount), end, steady);
}

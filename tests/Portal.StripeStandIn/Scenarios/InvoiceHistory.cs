using System.Text.Json.Nodes;
using Portal.StripeStandIn.Billing;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Scenarios;

/// <summary>Monthly invoices of a subscription: its fee in advance, and the month before's usage.</summary>
internal sealed record InvoiceHistory(string Subscription)
{
    /// <summary>How many, the last one at the start of the present period.</summary>
    public int Months { get; init; } = 12;

    /// <summary>Statuses that are not <c>paid</c>, by how many months ago (0: the newest).</summary>
    public IReadOnlyDictionary<int, string> Statuses { get; init; } = new Dictionary<int, string>();

    /// <summary>One-off lines, by how many months ago.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<NewLine>> Extras { get; init; } = new Dictionary<int, IReadOnlyList<NewLine>>();

    /// <summary>The numbers' beginning.</summary>
    public string NumberPrefix { get; init; } = "DEMO";

    /// <summary>The first invoice bills no usage; the oldest comes first.</summary>
    public IEnumerable<NewInvoice> Build(StandIn state)
    {
        var subscription = state.Get("subscription", Subscription);
        var start = UnixTime.FromUnix(subscription["items"]!.AsArray()[0]!.AsObject().Number("current_period_start"));
        return Enumerable.Range(0, Months).Reverse().Select(ago => Invoice(state, subscription, ago, start));
    }

    private NewInvoice Invoice(StandIn state, JsonObject subscription, int ago, DateTimeOffset newest)
    {
        var at = newest.AddMonths(-ago);
        var charges = new SubscriptionCharges(state, subscription);
        var before = at.AddMonths(-1);
        return new NewInvoice
        {
            Customer = subscription.Text("customer"),
            Subscription = Subscription,
            Currency = subscription.Text("currency"),
            Status = Statuses.GetValueOrDefault(ago, "paid"),
            Number = $"{NumberPrefix}-{Months - ago:D4}",
            Created = at,
            PeriodStart = before,
            PeriodEnd = at,
            KnownDiscounts = [.. subscription.Texts("discounts").Where(id => Counted(state, id, at))],
            Lines =
            [
                .. charges.Licensed(at, at.AddMonths(1)),
                .. charges.Metered(before, at, item => charges.Used(item, before, at)),
                .. Extras.GetValueOrDefault(ago, []),
            ],
        };
    }

    private static bool Counted(StandIn state, string discount, DateTimeOffset at)
    {
        var known = state.Get("discount", discount);
        return known.Number("start") <= at.ToUnix() && DiscountRule.Counts(state, known, at, steady: false);
    }
}

using Portal.Billing.Providers.Ledger.Storage;

namespace Portal.Billing.Providers.Ledger.Import;

internal sealed class CustomerReader(ImportDocument document, References references)
{
    private const int LastAnchorDay = 28;

    public void Read(ObjectReader customer)
    {
        var (reference, name) = (customer.Text("reference"), customer.Text("name"));
        var meter = customer.Word("meter", Words.Meters, required: false) ?? Words.MeterWorking;
        var billedTo = customer.Texts("billed_to", Limits.BilledToLines);
        var entry = new CustomerEntry(reference ?? "", name ?? "", billedTo, meter, null, null, null, null, null);
        if (customer.Object("subscription") is { } subscription) entry = WithSubscription(entry, subscription);
        var discounts = customer.Objects("discounts", Limits.Discounts).Select(ReadDiscount).ToList();
        customer.Close();
        if (discounts.Count > 0 && entry.Plan is null) customer.Wrong("discounts", "need a subscription: its plan names their currency.");
        if (reference is not null) references.Declare("customer", reference, $"{customer.Path}.reference");
        if (!customer.IsSound) return;
        document.Customers.Add(entry);
        document.Discounts.AddRange(discounts.Select((discount, position) => discount with { Customer = entry.Reference, Position = position }));
    }

    private CustomerEntry WithSubscription(CustomerEntry customer, ObjectReader subscription)
    {
        var (plan, state) = (subscription.Text("plan"), subscription.Word("state", Words.Phases));
        var anchorDay = subscription.Whole("anchor_day", 1, LastAnchorDay, required: false) ?? 1;
        var (startedAt, endsAt) = (subscription.Instant("started_at"), subscription.Instant("ends_at", required: false));
        subscription.Close();
        if (plan is not null) references.Name("plan", plan, $"{subscription.Path}.plan");
        if (startedAt >= endsAt) subscription.Wrong("ends_at", "is later than started_at.");
        return customer with { Plan = plan ?? "", State = state, AnchorDay = (short)anchorDay, StartedAt = startedAt, EndsAt = endsAt };
    }

    private static DiscountEntry ReadDiscount(ObjectReader discount)
    {
        var name = discount.Text("name");
        var percent = discount.Exact("percent", 0, 100, required: false);
        var amount = discount.Whole("amount", 1, Limits.Amount, required: false);
        var (startsAt, endsAt) = (discount.Instant("starts_at", required: false), discount.Instant("ends_at", required: false));
        discount.Close();
        if (percent == 0) discount.Wrong("percent", "is above 0 and at most 100.");
        if (discount.IsSound && percent is null == amount is null) discount.Wrong("percent", "or amount is given, and not both.");
        if (startsAt >= endsAt) discount.Wrong("ends_at", "is later than starts_at.");
        return new DiscountEntry("", 0, name ?? "", percent, amount, startsAt, endsAt);
    }
}

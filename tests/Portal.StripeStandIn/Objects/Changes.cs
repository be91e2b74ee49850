using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>Changes that Stripe would tell of: each alters the state and returns its events, in Stripe's order.</summary>
public static class Changes
{
    /// <summary>Issues an invoice: created, finalised and, if its status says so, paid.</summary>
    public static IReadOnlyList<StandInEvent> IssueInvoice(this StandIn state, NewInvoice invoice)
    {
        var id = state.Add(invoice);
        string[] types = ["invoice.created", "invoice.finalized", .. invoice.Status == "paid" ? ["invoice.paid", "invoice.payment_succeeded"] : Array.Empty<string>()];
        return state.Tell("invoice", id, invoice.Status == "draft" ? types[..1] : types);
    }

    /// <summary>An open or uncollectible invoice is paid in full.</summary>
    public static IReadOnlyList<StandInEvent> PayInvoice(this StandIn state, string id) =>
        state.Change("invoice", id, ["invoice.updated", "invoice.paid", "invoice.payment_succeeded"], invoice =>
        {
            invoice["status"] = "paid";
            invoice["attempted"] = true;
            invoice["amount_paid"] = invoice.Number("amount_due");
            invoice["amount_remaining"] = 0;
            invoice["next_payment_attempt"] = null;
            invoice["status_transitions"]!["paid_at"] = state.Now.ToUnix();
        });

    /// <summary>A charge for an open invoice was tried and failed.</summary>
    public static IReadOnlyList<StandInEvent> FailPayment(this StandIn state, string id, DateTimeOffset? nextAttempt = null) =>
        state.Change("invoice", id, ["invoice.updated", "invoice.payment_failed"], invoice =>
        {
            invoice["attempted"] = true;
            invoice["attempt_count"] = invoice.Number("attempt_count") + 1;
            invoice["next_payment_attempt"] = nextAttempt.ToUnix();
        });

    /// <summary>An invoice is taken back.</summary>
    public static IReadOnlyList<StandInEvent> VoidInvoice(this StandIn state, string id) =>
        state.Change("invoice", id, ["invoice.updated", "invoice.voided"], invoice =>
        {
            invoice["status"] = "void";
            invoice["status_transitions"]!["voided_at"] = state.Now.ToUnix();
        });

    /// <summary>An invoice is given up.</summary>
    public static IReadOnlyList<StandInEvent> MarkUncollectible(this StandIn state, string id) =>
        state.Change("invoice", id, ["invoice.updated", "invoice.marked_uncollectible"], invoice =>
        {
            invoice["status"] = "uncollectible";
            invoice["status_details"] = new JsonObject { ["uncollectible"] = new JsonObject { ["reason"] = "user_forgiven" } };
            invoice["status_transitions"]!["marked_uncollectible_at"] = state.Now.ToUnix();
        });

    /// <summary>An item of a subscription gets another price, and perhaps another quantity.</summary>
    public static IReadOnlyList<StandInEvent> ChangePlan(this StandIn state, string subscription, (string Old, string New) price, long quantity = 1) =>
        state.Change("subscription", subscription, ["customer.subscription.updated"], changed =>
        {
            var item = changed["items"]!.AsArray().Single(each => each!.AsObject().Text("price") == price.Old)!.AsObject();
            item["price"] = price.New;
            item["plan"] = price.New;
            if (item.ContainsKey("quantity"))
                item["quantity"] = quantity;
        });

    /// <summary>A subscription ends with its period, or at once.</summary>
    public static IReadOnlyList<StandInEvent> CancelSubscription(this StandIn state, string id, bool atPeriodEnd = true) =>
        state.Change("subscription", id, [atPeriodEnd ? "customer.subscription.updated" : "customer.subscription.deleted"], subscription =>
        {
            subscription["canceled_at"] = state.Now.ToUnix();
            subscription["cancel_at_period_end"] = atPeriodEnd;
            if (!atPeriodEnd)
                (subscription["status"], subscription["ended_at"]) = ("canceled", state.Now.ToUnix());
        });

    /// <summary>A subscription gets another status, and nothing else.</summary>
    public static IReadOnlyList<StandInEvent> ChangeStatus(this StandIn state, string subscription, string status) =>
        state.Change("subscription", subscription, ["customer.subscription.updated"], changed => changed["status"] = status);

    /// <summary>A subscription gets a coupon besides those it has.</summary>
    public static IReadOnlyList<StandInEvent> AddDiscount(this StandIn state, string subscription, AppliedCoupon coupon) =>
        state.Change("subscription", subscription, ["customer.subscription.updated"], changed =>
            changed["discounts"]!.AsArray().Add(coupon.Apply(state, new DiscountPlace(changed.Text("customer"), subscription))));

    /// <summary>A customer's name or e-mail changes.</summary>
    public static IReadOnlyList<StandInEvent> UpdateCustomer(this StandIn state, string id, Action<JsonObject> edit) =>
        state.Change("customer", id, ["customer.updated"], edit);

    /// <summary>A customer is deleted: nothing is left of it but its id.</summary>
    public static IReadOnlyList<StandInEvent> DeleteCustomer(this StandIn state, string id)
    {
        var events = state.Tell("customer", id, ["customer.deleted"]);
        lock (state.Surroundings.Gate)
            state.Store.Put(NewCustomer.Gone(id));
        return events;
    }

    private static IReadOnlyList<StandInEvent> Change(this StandIn state, string type, string id, string[] events, Action<JsonObject> edit)
    {
        state.Edit(type, id, edit);
        return state.Tell(type, id, events);
    }

    private static IReadOnlyList<StandInEvent> Tell(this StandIn state, string type, string id, string[] events)
    {
        lock (state.Surroundings.Gate)
            return [.. events.Select(each => EventLog.Append(state, each, state.Get(type, id)))];
    }
}

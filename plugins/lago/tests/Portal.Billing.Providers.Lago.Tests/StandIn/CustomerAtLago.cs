using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Lago.Tests.StandIn;

/// <summary>A customer at the stand-in, and what hangs on it.</summary>
internal sealed class CustomerAtLago(LagoState state, string id)
{
    /// <summary>What Lago calls it: the operator's own id.</summary>
    public string Id { get; } = id;

    public string Subscription => "sub " + Id;

    public JsonObject Subscribe(JsonObject plan, DateTimeOffset from, DateTimeOffset to)
    {
        var subscription = new JsonObject
        {
            ["lago_id"] = Ids.Of(Subscription),
            ["external_id"] = Subscription,
            ["lago_customer_id"] = Ids.Of(Id),
            ["external_customer_id"] = Id,
            ["billing_time"] = "calendar",
            ["name"] = null,
            ["plan_code"] = plan["code"]!.GetValue<string>(),
            ["status"] = "active",
            ["created_at"] = from.AddMonths(-6).Iso(),
            ["canceled_at"] = null,
            ["started_at"] = from.AddMonths(-6).Iso(),
            ["ending_at"] = null,
            ["subscription_at"] = from.AddMonths(-6).Iso(),
            ["terminated_at"] = null,
            ["previous_plan_code"] = null,
            ["next_plan_code"] = null,
            ["downgrade_plan_date"] = null,
            ["trial_ended_at"] = null,
            ["current_billing_period_started_at"] = from.Iso(),
            ["current_billing_period_ending_at"] = to.LastSecond(),
            ["on_termination_credit_note"] = null,
            ["on_termination_invoice"] = "generate",
            ["plan"] = plan,
        };
        state.Subscriptions.Add(subscription);
        return subscription;
    }

    public JsonObject Apply(string code, DateTimeOffset created, string frequency = "forever", string? percent = null, long? cents = null, string? currency = null)
    {
        state.Coupons.TryAdd(code, Catalogue.Coupon(code));
        var applied = new JsonObject
        {
            ["lago_id"] = Ids.Of($"applied {code} {Id}"),
            ["lago_coupon_id"] = Ids.Of("coupon " + code),
            ["coupon_code"] = code,
            ["coupon_name"] = code,
            ["lago_customer_id"] = Ids.Of(Id),
            ["external_customer_id"] = Id,
            ["status"] = "active",
            ["amount_cents"] = cents,
            ["amount_cents_remaining"] = frequency == "once" ? cents : null,
            ["amount_currency"] = cents is null ? null : currency ?? "AUD",
            ["percentage_rate"] = percent,
            ["frequency"] = frequency,
            ["frequency_duration"] = null,
            ["frequency_duration_remaining"] = null,
            ["expiration_at"] = null,
            ["created_at"] = created.Iso(),
            ["terminated_at"] = null,
            ["credits"] = new JsonArray(),
        };
        state.AppliedCoupons.Add(applied);
        return applied;
    }

    /// <summary>One call of so many minutes.</summary>
    public JsonObject Call(DateTimeOffset at, string minutes)
    {
        var call = new JsonObject
        {
            ["lago_id"] = Ids.Of($"event {Id} {state.Events.Count}"),
            ["transaction_id"] = $"call-{Id}-{state.Events.Count}",
            ["lago_customer_id"] = Ids.Of(Id),
            ["code"] = Catalogue.Metric,
            ["timestamp"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'"),
            ["properties"] = new JsonObject { ["minutes"] = minutes },
            ["lago_subscription_id"] = Ids.Of(Subscription),
            ["external_subscription_id"] = Subscription,
            ["created_at"] = at.Iso(),
        };
        state.Events.Add(call);
        return call;
    }

    /// <summary>An invoice with these fees; tax is a tenth of what is left of them after coupons.</summary>
    public JsonObject Bill(string name, DateOnly issued, string currency, IReadOnlyList<JsonObject> fees, params (string Name, long Cents)[] coupons)
    {
        foreach (var fee in fees) (fee["amount_currency"], fee["total_amount_currency"]) = (currency, currency);
        var (sum, off) = (fees.Sum(fee => fee["amount_cents"]!.GetValue<long>()), coupons.Sum(coupon => coupon.Cents));
        var tax = (sum - off) / 10;
        var at = issued.ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);
        var invoice = Billed.Head(name, Id, issued, new DateTimeOffset(at), currency);
        (invoice["fees_amount_cents"], invoice["coupons_amount_cents"], invoice["taxes_amount_cents"]) = (sum, off, tax);
        (invoice["sub_total_excluding_taxes_amount_cents"], invoice["sub_total_including_taxes_amount_cents"]) = (sum - off, sum - off + tax);
        (invoice["total_amount_cents"], invoice["total_due_amount_cents"]) = (sum - off + tax, sum - off + tax);
        invoice["fees"] = new JsonArray([.. fees]);
        invoice["credits"] = new JsonArray([.. coupons.Select(coupon => Billed.Credit(name, "coupon", coupon.Name, coupon.Cents, currency))]);
        invoice["customer"] = state.Customers[Id].DeepClone();
        state.Invoices.Add(invoice);
        return invoice;
    }

    /// <summary>Pays an invoice in full, by a payment of its own.</summary>
    public void Pay(JsonObject invoice, DateTimeOffset at)
    {
        invoice["payment_status"] = "succeeded";
        (invoice["total_paid_amount_cents"], invoice["total_due_amount_cents"]) = (invoice["total_amount_cents"]!.GetValue<long>(), 0);
        state.Payments.Add(Billed.Payment(invoice, Id, at));
    }
}

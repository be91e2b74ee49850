using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>A subscription. Its period stands on the items, as at Stripe; items that say none share the subscription's.</summary>
public sealed record NewSubscription(string? Id = null) : NewObject(Id)
{
    public string Customer { get; init; } = "";

    public IReadOnlyList<NewSubscriptionItem> Items { get; init; } = [];

    public IReadOnlyList<AppliedCoupon> Discounts { get; init; } = [];

    public string Status { get; init; } = "active";

    /// <summary>Null: ten days ago.</summary>
    public DateTimeOffset? PeriodStart { get; init; }

    /// <summary>Out of the period; null: one interval of the item's price after its start.</summary>
    public DateTimeOffset? PeriodEnd { get; init; }

    /// <summary>Null: a year before the period.</summary>
    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? TrialStart { get; init; }

    public DateTimeOffset? TrialEnd { get; init; }

    public bool CancelAtPeriodEnd { get; init; }

    public DateTimeOffset? CancelAt { get; init; }

    public DateTimeOffset? CanceledAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What happens to invoices while collection is paused (<c>void</c>, <c>keep_as_draft</c>, <c>mark_uncollectible</c>); null: not paused.</summary>
    public string? PauseCollection { get; init; }

    public string CollectionMethod { get; init; } = "charge_automatically";

    public int? DaysUntilDue { get; init; }

    /// <summary>Ids of tax rates.</summary>
    public IReadOnlyList<string> TaxRates { get; init; } = [];

    public string? LatestInvoice { get; init; }

    public string? OnBehalfOf { get; init; }

    internal override JsonObject Build(StandIn state)
    {
        var id = IdOr(state, "sub");
        var start = PeriodStart ?? state.Now.AddDays(-10);
        var created = Created ?? start.AddYears(-1);
        var subscription = new JsonObject
        {
            ["id"] = id,
            ["object"] = "subscription",
            ["automatic_tax"] = new JsonObject { ["enabled"] = false }.Null("disabled_reason", "liability"),
            ["billing_cycle_anchor"] = start.ToUnix(),
            ["billing_mode"] = new JsonObject { ["flexible"] = new JsonObject { ["proration_discounts"] = "included" }, ["type"] = "flexible" },
            ["billing_schedules"] = new JsonArray(),
            ["cancel_at"] = CancelAt.ToUnix(),
            ["cancel_at_period_end"] = CancelAtPeriodEnd,
            ["canceled_at"] = (CanceledAt ?? (CancelAtPeriodEnd ? start : EndedAt)).ToUnix(),
            ["cancellation_details"] = new JsonObject { ["reason"] = CanceledAt is null ? null : "cancellation_requested" }
                .Null("comment", "feedback", "feedback_option"),
            ["collection_method"] = CollectionMethod,
            ["created"] = created.ToUnix(),
            ["currency"] = Items.Count == 0 ? "aud" : state.Get("price", Items[0].Price).Text("currency"),
            ["customer"] = Customer,
            ["days_until_due"] = DaysUntilDue,
            ["default_tax_rates"] = JsonObjects.ToArray(TaxRates),
            ["discounts"] = AppliedCoupon.ApplyAll(state, Discounts, new DiscountPlace(Customer, id)),
            ["ended_at"] = EndedAt.ToUnix(),
            ["invoice_settings"] = new JsonObject { ["issuer"] = new JsonObject { ["type"] = "self" } }
                .Null("account_tax_ids", "custom_fields", "description", "footer"),
            ["items"] = JsonObjects.ToArray(Items.Select(item => item.Build(state, id, this, start))),
            ["latest_invoice"] = LatestInvoice,
            ["livemode"] = false,
            ["managed_payments"] = new JsonObject { ["enabled"] = false },
            ["metadata"] = new JsonObject(),
            ["on_behalf_of"] = OnBehalfOf,
            ["pause_collection"] = PauseCollection is null ? null : new JsonObject { ["behavior"] = PauseCollection, ["resumes_at"] = null },
            ["payment_settings"] = new JsonObject { ["save_default_payment_method"] = "off" }.Null("payment_method_options", "payment_method_types"),
            ["start_date"] = created.ToUnix(),
            ["status"] = Status,
            ["trial_end"] = TrialEnd.ToUnix(),
            ["trial_start"] = (TrialStart ?? (TrialEnd is null ? null : start)).ToUnix(),
        };
        if (Status == "paused")
            subscription["status_details"] = Paused(start);
        return subscription.Null(
            "application", "application_fee_percent", "billing_cycle_anchor_config", "billing_thresholds", "customer_account",
            "default_payment_method", "default_source", "description", "next_pending_invoice_item_invoice", "pending_invoice_item_interval",
            "pending_setup_intent", "pending_update", "schedule", "test_clock", "transfer_data", "trial_settings");
    }

    private static JsonObject Paused(DateTimeOffset at) => new()
    {
        ["paused"] = new JsonObject
        {
            ["subscription"] = new JsonObject { ["type"] = "pause_requested" },
            ["transitioned_at"] = at.ToUnix(),
            ["type"] = "subscription",
        },
    };
}

using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>What customers may do on the hosted portal.</summary>
public sealed record NewPortalConfiguration(string? Id = null) : NewObject(Id)
{
    public bool IsDefault { get; init; }

    public bool Active { get; init; } = true;

    public string? Name { get; init; }

    public bool CustomerUpdate { get; init; } = true;

    public bool PaymentMethodUpdate { get; init; } = true;

    public bool InvoiceHistory { get; init; } = true;

    public bool SubscriptionCancel { get; init; }

    /// <summary>Whether the portal can be entered by e-mail without the billing page.</summary>
    public bool LoginPage { get; init; }

    internal override JsonObject Build(StandIn state)
    {
        var id = IdOr(state, "bpc");
        var created = state.Now.AddYears(-1).ToUnix();
        return new JsonObject
        {
            ["id"] = id,
            ["object"] = "billing_portal.configuration",
            ["active"] = Active,
            ["application"] = null,
            ["business_profile"] = new JsonObject { ["headline"] = "Sample Telephony" }.Null("privacy_policy_url", "terms_of_service_url"),
            ["created"] = created,
            ["default_return_url"] = null,
            ["features"] = Features(),
            ["is_default"] = IsDefault,
            ["livemode"] = false,
            ["login_page"] = new JsonObject { ["enabled"] = LoginPage, ["url"] = LoginPage ? $"https://billing.stripe.com/p/login/test_{id}" : null },
            ["metadata"] = new JsonObject(),
            ["name"] = Name,
            ["updated"] = created,
        };
    }

    private JsonObject Features() => new()
    {
        ["customer_update"] = new JsonObject { ["allowed_updates"] = JsonObjects.ToArray(["email", "address"]), ["enabled"] = CustomerUpdate },
        ["invoice_history"] = new JsonObject { ["enabled"] = InvoiceHistory },
        ["payment_method_update"] = new JsonObject { ["enabled"] = PaymentMethodUpdate, ["payment_method_configuration"] = null },
        ["subscription_cancel"] = new JsonObject
        {
            ["cancellation_reason"] = new JsonObject { ["enabled"] = false, ["feedback_options"] = null, ["options"] = new JsonArray() },
            ["enabled"] = SubscriptionCancel,
            ["mode"] = "at_period_end",
            ["proration_behavior"] = "none",
        },
        ["subscription_pause"] = new JsonObject
        {
            ["duration"] = new JsonObject { ["interval_options"] = new JsonArray(), ["type"] = "indefinite" },
            ["enabled"] = false,
        },
        ["subscription_update"] = new JsonObject
        {
            ["billing_cycle_anchor"] = null,
            ["default_allowed_updates"] = new JsonArray(),
            ["enabled"] = false,
            ["proration_behavior"] = "none",
            ["schedule_at_period_end"] = new JsonObject { ["conditions"] = new JsonArray() },
            ["trial_update_behavior"] = "end_trial",
        },
    };
}

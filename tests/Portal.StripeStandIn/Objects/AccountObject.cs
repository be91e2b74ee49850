using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>The account object itself.</summary>
internal static class AccountObject
{
    public static JsonObject Build(string id) => new()
    {
        ["id"] = id,
        ["object"] = "account",
        ["charges_enabled"] = true,
        ["country"] = "AU",
        ["default_currency"] = "aud",
        ["details_submitted"] = true,
        ["email"] = null,
        ["payouts_enabled"] = true,
        ["type"] = "standard",
    };
}

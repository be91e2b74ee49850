using System.Text.Json.Nodes;
using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

/// <summary>
/// Writes the answer of <c>GET /api/billing/overview</c> in a few lines: money in minor units, instants in UTC and midnight as its day. What is null has no line.
/// </summary>
internal static class OverviewText
{
    public static IReadOnlyList<string> Of(JsonNode overview) =>
        [PlanOf(overview), .. FeeOf(overview), .. DiscountsOf(overview), .. MinutesOf(overview), NextOf(overview), .. LastOf(overview)];

    private static string PlanOf(JsonNode overview)
    {
        var period = overview["period"] is { } running ? $"{Day(running, "start")} to {Day(running, "end")}" : "no period";
        return $"{overview.At("plan.name")?.GetValue<string>() ?? "no plan"}, {overview.Text("subscription_state")}, {period}";
    }

    private static IEnumerable<string> FeeOf(JsonNode overview)
    {
        if (overview.Money("fee.list") is { } list) yield return overview.Money("fee.net") is { } net ? $"fee {list}, net {net}" : $"fee {list}";
    }

    private static IEnumerable<string> DiscountsOf(JsonNode overview) => overview.Flag("discounts_available")
        ? overview.Items("discounts").Select(discount => string.Concat(
            $"{discount.Text("name")}: ",
            discount["percent_off"] is { } percent ? $"{percent} %" : discount.Money("amount_off"),
            discount.Flag("active") ? "" : $" from {Day(discount, "starts_at")}",
            discount["ends_at"] is null ? "" : $" until {Day(discount, "ends_at")}",
            discount.Money("taken") is { } taken ? $", takes {taken}" : ""))
        : ["discounts unknown"];

    private static IEnumerable<string> MinutesOf(JsonNode overview)
    {
        var usage = overview["usage"]!;
        if (usage["used_minutes"] is not null) yield return $"{usage["used_minutes"]} of {usage["included_minutes"]} minutes, {usage.Text("state")}";
        if (usage.At("forecast.minutes") is { } expected && expected.GetValue<long>() > usage.Number("used_minutes")) yield return $"{expected} minutes expected";
        if (overview["overage"] is { } over) yield return $"{over["minutes"]} minutes over: {over.Money("estimate") ?? "unknown"}";
        if (overview["metered"] is { } metered) yield return $"{metered["quantity"]} metered minutes: {metered.Money("estimate") ?? "unknown"}";
    }

    private static string NextOf(JsonNode overview) => overview["next_invoice_date"] is null
        ? $"no next invoice: {overview.Text("next_invoice_reason")}"
        : $"next invoice {Day(overview, "next_invoice_date")}: {overview.Money("next_invoice_estimate") ?? "unknown"}";

    private static IEnumerable<string> LastOf(JsonNode overview)
    {
        if (overview["last_invoice"] is { } last) yield return $"last invoice {last.Money("total")}, {last.Text("status")}";
    }

    private static string Day(JsonNode json, string name)
    {
        var instant = json.Instant(name).UtcDateTime;
        return instant.ToString(instant.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss");
    }
}

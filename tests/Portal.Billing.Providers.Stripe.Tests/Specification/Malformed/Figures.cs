namespace Portal.Billing.Providers.Stripe.Tests.Specification.Malformed;

/// <summary>The figures of an answer by name; null where it says that it does not know.</summary>
internal static class Figures
{
    public static IReadOnlyDictionary<string, string?> Of(object? answer) => answer switch
    {
        BillingOverview overview => Of(overview),
        UsageReport usage => new Dictionary<string, string?> { ["used"] = $"{usage.Used}", ["days"] = string.Join(", ", usage.Days) },
        InvoicePage page => page.Items.SelectMany(Of).Prepend(new("count", $"{page.Items.Count} {page.Next}")).ToDictionary(),
        Invoice invoice => Of(invoice).ToDictionary(),
        _ => throw new ArgumentException("It has no figures.", nameof(answer)),
    };

    private static Dictionary<string, string?> Of(BillingOverview overview) => new()
    {
        ["state"] = $"{overview.State}",
        ["period"] = Text(overview.CurrentPeriod),
        ["fee"] = Text(overview.ListFee),
        ["included"] = Text(overview.Plan?.Minutes?.Included),
        ["rate"] = Text(overview.Plan?.Minutes?.Rate),
        ["discounts"] = overview.Discounts is { } discounts ? string.Join(", ", discounts.Select(discount => discount with { Name = "" })) : null,
        ["next"] = overview.NextInvoice switch
        {
            NextInvoice.Scheduled next => $"{next.At:O}",
            NextInvoice.None { Reason: NoNextInvoice.NotReported } => null,
            var none => $"{none}",
        },
        ["estimate"] = Text((overview.NextInvoice as NextInvoice.Scheduled)?.Estimate),
    };

    private static IEnumerable<KeyValuePair<string, string?>> Of(Invoice invoice)
    {
        var name = invoice.Reference;
        yield return new($"{name} status", $"{invoice.Status}");
        yield return new($"{name} sums", $"{invoice.Subtotal}, {invoice.Tax}, {invoice.Total}, {invoice.AmountPaid}, {invoice.AmountDue}");
        yield return new($"{name} lines", string.Join("; ", invoice.Lines.Select(line => line with { Description = "" })));
        yield return new($"{name} period", Text(invoice.ServicePeriod));
        yield return new($"{name} due", Text(invoice.DueAt));
    }

    private static string? Text(object? value) => value?.ToString();
}

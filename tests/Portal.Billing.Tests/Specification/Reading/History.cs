using Portal.Billing.Providers;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Reading;

/// <summary>Invoices by the dozen.</summary>
internal static class History
{
    /// <summary>One a day, the newest a day before the given instant; the numbers rise with time.</summary>
    public static IEnumerable<Invoice> Of(int count, DateTimeOffset before) =>
        Enumerable.Range(1, count).Select(back => Samples.Invoice($"in_{count - back:000}", before.AddDays(-back)) with { Number = $"N-{count - back:000}" });

    /// <summary>Reads page after page by the API's cursors.</summary>
    public static async Task<List<List<string>>> WalkAsync(BillingReader reader, string clientQuery = "")
    {
        var (pages, cursor) = (new List<List<string>>(), (string?)null);
        do
        {
            var page = await reader.InvoicesAsync(Query(clientQuery, cursor));
            pages.Add(page.Ids());
            cursor = page.Flag("has_more") ? page.Text("next_cursor") : null;
            if (cursor is null) page.IsNull("next_cursor").ShouldBeTrue();
        }
        while (cursor is not null);
        return pages;
    }

    public static List<string> Ids(this System.Text.Json.JsonElement page) => [.. page.Items("items").Select(item => item.Text("id"))];

    public static List<string> Numbers(this System.Text.Json.JsonElement page) => [.. page.Items("items").Select(item => item.Text("number"))];

    private static string Query(string clientQuery, string? cursor) =>
        cursor is null ? clientQuery : $"{(clientQuery.Length == 0 ? "?" : clientQuery + "&")}cursor={Uri.EscapeDataString(cursor)}";
}

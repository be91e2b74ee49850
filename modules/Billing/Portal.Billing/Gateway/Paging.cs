namespace Portal.Billing.Gateway;

/// <summary>Follows the cursors to the last page, and no further than an honest provider can reasonably go.</summary>
internal static class Paging
{
    /// <exception cref="Providers.BillingProviderException">There is no end to the pages.</exception>
    public static async IAsyncEnumerable<TPage> FollowAsync<TPage>(TPage first, Func<TPage, string?> next, Func<string?, Task<TPage?>> read, int most)
        where TPage : class
    {
        yield return first;
        var page = first;
        for (var pages = 1; next(page) is { } after; pages++)
        {
            if (pages == most) throw InvoiceAnswers.Refused("The pages do not end.");
            page = await read(after) ?? throw InvoiceAnswers.Refused("The record vanished between two pages.");
            yield return page;
        }
    }
}

using Portal.Billing.Providers;

namespace Portal.Billing.Gateway;

/// <summary>Follows the cursors to the last page, and no further than an archive can reasonably go.</summary>
internal static class InvoicePaging
{
    /// <exception cref="BillingProviderException">There is no end to the pages.</exception>
    public static async IAsyncEnumerable<InvoicePage> FollowAsync(InvoicePage newest, Func<string?, Task<InvoicePage?>> read)
    {
        yield return newest;
        var page = newest;
        for (var pages = 1; page.Next is not null; pages++)
        {
            if (pages == CallTerms.MostPages) throw InvoiceAnswers.Refused("The pages do not end.");
            page = await read(page.Next) ?? throw InvoiceAnswers.Refused("The archive vanished between two pages.");
            yield return page;
        }
    }
}

namespace Portal.Billing.Providers.Lago.Client;

/// <summary>Follows Lago's lists by the page, so far and no further, and not in circles.</summary>
internal static class LagoPages
{
    public const int Size = 100;

    /// <summary>Page after page, each read when it is asked for.</summary>
    /// <param name="api">Lago.</param>
    /// <param name="path">The list.</param>
    /// <param name="query">Makes its parameters.</param>
    /// <param name="mostPages">Pages after which the list is taken for one without end.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="BillingProviderException">The list does not end, or goes in circles.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<T>> PagesAsync<TPage, T>(
        this LagoApi api, string path, Func<Query> query, int mostPages, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        where TPage : class, ILagoPage<T>
    {
        for (var number = 1; number <= mostPages; number++)
        {
            var page = await api.GetAsync<TPage>(path, query().With("page", number).With("per_page", Size), cancellationToken);
            if (page.Items.Count > Size || page.Items.Contains(default!)) throw LagoFailures.Unreadable("A page of Lago holds more than was asked for, or nothing in a place.");
            yield return page.Items;
            if (page.Meta.NextPage is not { } next) yield break;
            if (next != number + 1 || page.Items.Count == 0) throw LagoFailures.Unreadable("Lago says that a list goes on, and not where.");
        }

        throw LagoFailures.Unreadable("A list of Lago does not come to an end.");
    }
}

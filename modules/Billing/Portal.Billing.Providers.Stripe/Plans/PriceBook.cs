using Portal.Billing.Providers.Stripe.Client;
using Stripe;

namespace Portal.Billing.Providers.Stripe.Plans;

/// <summary>Prices with their tiers and product. A list of subscriptions cannot bring them along: Stripe expands four levels and no more.</summary>
internal sealed class PriceBook(StripeApi api, TimeProvider clock)
{
    private readonly Remembered<Price> prices = new(clock);

    /// <summary>The price; a deleted or unknown one is a failure: something is billed by it.</summary>
    public async Task<Price> GetAsync(string? connectedAccount, string id, CancellationToken cancellationToken) =>
        await prices.GetAsync(connectedAccount, id, () => ReadAsync(connectedAccount, id, cancellationToken))
        ?? throw new BillingProviderException(BillingFailure.Unknown, "Stripe does not know a price that it bills by.");

    private Task<Price?> ReadAsync(string? connectedAccount, string id, CancellationToken cancellationToken)
    {
        var details = new PriceGetOptions { Expand = ["tiers", "product", "currency_options"] };
        return api.FindAsync(connectedAccount, (v1, options) => v1.Prices.GetAsync(id, details, options, cancellationToken));
    }
}

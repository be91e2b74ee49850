using Portal.Billing.Providers.Stripe.Client;

namespace Portal.Billing.Providers.Stripe.Webhooks;

/// <summary>Finds out whose an object is, for events that do not say.</summary>
internal sealed class CustomerLookup(StripeApi api, IReadOnlyList<string> connectedAccounts)
{
    /// <summary>The customer's reference; null when the object is gone or belongs to nobody.</summary>
    public async Task<string?> FindAsync(BillingHint hint, CancellationToken cancellationToken)
    {
        if (hint.CustomerReference is { } named) return named;
        if (!StripeId.IsPlausible(hint.ObjectReference)) return null;
        return await api.GuardAsync(() => FindAsync(hint.Change, hint.ObjectReference, cancellationToken), cancellationToken);
    }

    // A hint does not say in which account its object lives; ids are never given twice.
    private async Task<string?> FindAsync(BillingChange change, string id, CancellationToken cancellationToken)
    {
        foreach (var account in (string?[])[null, .. connectedAccounts])
            if (await FindAsync(account, change, id, cancellationToken) is { } customer) return customer;
        return null;
    }

    private async Task<string?> FindAsync(string? account, BillingChange change, string id, CancellationToken cancellationToken) => change switch
    {
        BillingChange.Invoices => (await api.FindAsync(account, (v1, options) => v1.Invoices.GetAsync(id, null, options, cancellationToken)))?.CustomerId,
        BillingChange.Subscription => (await api.FindAsync(account, (v1, options) => v1.Subscriptions.GetAsync(id, null, options, cancellationToken)))?.CustomerId,
        _ => null,
    };
}

using Portal.Billing.Providers;
using Portal.Billing.Sync.Views;

namespace Portal.Billing.Sync;

/// <summary>Whose mirror is renewed, from where, by what right, and how much anybody cares.</summary>
internal sealed record SyncTarget(string ProviderKey, BillingAccount Account, ClientLease Lease, ClientInterest Interest)
{
    public Guid ClientId => Lease.Client.Value;

    public InvoiceOwner Owner => new(ClientId, ProviderKey, Account.CustomerReference);
}

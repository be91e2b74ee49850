using Portal.Billing.Providers;

namespace Portal.Billing.Sync;

/// <summary>Whose mirror is renewed, from where, and by what right.</summary>
internal sealed record SyncTarget(string ProviderKey, BillingAccount Account, ClientLease Lease)
{
    public Guid ClientId => Lease.Client.Value;
}

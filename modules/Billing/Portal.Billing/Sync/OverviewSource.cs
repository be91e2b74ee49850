using Microsoft.EntityFrameworkCore;
using Portal.Billing.Gateway;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Sync;

/// <summary>The subscription and its discounts.</summary>
internal sealed class OverviewSource(BillingDb db, BillingGateway gateway) : ISectionSource
{
    public Section Section => Section.Overview;

    public async Task<Attempt> ReadAsync(SyncTarget target, CancellationToken cancellationToken)
    {
        var overview = await gateway.GetOverviewAsync(target.ProviderKey, target.Account, cancellationToken);
        var row = await db.Overviews.Include(stored => stored.Discounts).SingleOrDefaultAsync(stored => stored.ClientId == target.ClientId, cancellationToken)
            ?? db.Overviews.Add(new OverviewRow { ClientId = target.ClientId }).Entity;
        OverviewWriter.Describe(db, row, overview);
        return Attempt.Read(overview.AsOf);
    }
}

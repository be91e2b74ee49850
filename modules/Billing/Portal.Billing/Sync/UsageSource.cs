using Microsoft.EntityFrameworkCore;
using Portal.Billing.Gateway;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Sync;

/// <summary>Minutes of the current period, as the stored subscription names it.</summary>
internal sealed class UsageSource(BillingDb db, BillingGateway gateway) : ISectionSource
{
    public Section Section => Section.Usage;

    public async Task<Attempt> ReadAsync(SyncTarget target, CancellationToken cancellationToken)
    {
        var overview = await db.Overviews.AsNoTracking().SingleOrDefaultAsync(row => row.ClientId == target.ClientId, cancellationToken);
        if (overview is null) return await WithoutOverviewAsync(target, cancellationToken);
        var stored = await db.Usage.Include(row => row.Days).SingleOrDefaultAsync(row => row.ClientId == target.ClientId, cancellationToken);
        if (overview is not { PeriodStart: { } start, PeriodEnd: { } end }) return Remove(stored, Attempt.NothingToRead);

        var report = await gateway.ReadUsageAsync(target.ProviderKey, target.Account, new BillingPeriod(start, end), cancellationToken);
        if (report is null) return Remove(stored, Attempt.NotOffered);
        UsageWriter.Describe(db, stored ?? db.Usage.Add(new UsageRow { ClientId = target.ClientId }).Entity, report);
        return Attempt.Read(report.AsOf);
    }

    // Without the period there is nothing to ask for: it ends as the reading of the subscription ended.
    private async Task<Attempt> WithoutOverviewAsync(SyncTarget target, CancellationToken cancellationToken)
    {
        var outcome = await db.Sections
            .Where(row => row.ClientId == target.ClientId && row.Section == Section.Overview)
            .Select(row => row.Outcome)
            .SingleOrDefaultAsync(cancellationToken);
        return new Attempt(outcome is SectionOutcome.NeverTried or SectionOutcome.Succeeded ? SectionOutcome.Unavailable : outcome);
    }

    private Attempt Remove(UsageRow? stored, Attempt attempt)
    {
        if (stored is not null) db.Remove(stored);
        return attempt;
    }
}

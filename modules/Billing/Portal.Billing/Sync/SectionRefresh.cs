using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Billing.Handoff;
using Portal.Billing.Mirror;
using Portal.Billing.Overview;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Billing.Sync.Views;

namespace Portal.Billing.Sync;

/// <summary>Renews one section of one client: reads, then writes figures, age and next due time in one transaction.</summary>
internal sealed class SectionRefresh(
    BillingDb db, IEnumerable<ISectionSource> sources, RefreshSchedule schedule, ConfigurationWatch watch, TimeProvider clock, ILogger<SectionRefresh> logger)
{
    /// <summary>How the attempt ended; null when the lease was lost meanwhile, so that nothing was written.</summary>
    /// <param name="budget">Ends the reading, not the writing of how it ended.</param>
    public async Task<SectionOutcome?> RunAsync(SyncTarget target, Section section, CancellationToken budget, CancellationToken cancellationToken)
    {
        var attemptedAt = clock.GetUtcNow();
        var attempt = await ReadAsync(target, section, budget, cancellationToken);
        try
        {
            return await WriteAsync(target, section, attempt, attemptedAt, cancellationToken);
        }
        catch (DbUpdateException refused)
        {
            logger.LogError(refused, "The {Section} of client {Client} could not be stored.", section, target.Lease.Client);
            return await WriteAsync(target, section, new Attempt(SectionOutcome.Unknown), attemptedAt, cancellationToken);
        }
    }

    private async Task<Attempt> ReadAsync(SyncTarget target, Section section, CancellationToken budget, CancellationToken cancellationToken)
    {
        try
        {
            return await sources.Single(source => source.Section == section).ReadAsync(target, budget);
        }
        catch (BillingProviderException failure)
        {
            return Attempt.Failed(failure);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new Attempt(SectionOutcome.Unavailable);
        }
#pragma warning disable CA1031 // a malformed answer can fail in any way, and must not cost the other sections theirs
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            // The type only: the text may quote the answer.
            logger.LogError("The {Section} of client {Client} could not be read: {Fault}.", section, target.Lease.Client, fault.GetType().Name);
            return new Attempt(SectionOutcome.Unknown);
        }
    }

    private async Task<SectionOutcome?> WriteAsync(SyncTarget target, Section section, Attempt attempt, DateTimeOffset attemptedAt, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await ClientLeases.HoldAsync(db, target.Lease, cancellationToken))
        {
            logger.LogWarning("The refresh of client {Client} took too long and was overtaken; its {Section} is dropped.", target.Lease.Client, section);
            return null;
        }

        if (!attempt.IsAnswer) db.ChangeTracker.Clear();
        var row = await db.Sections.FindAsync([target.ClientId, section], cancellationToken)
            ?? db.Sections.Add(new SectionRow { ClientId = target.ClientId, Section = section }).Entity;
        var before = row.Outcome;
        Record(row, target.Interest, attempt, attemptedAt);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (section == Section.Overview && attempt.Outcome != before && AttentionReasons.Of(attempt.Outcome) is not null) watch.Wake();
        return attempt.Outcome;
    }

    private void Record(SectionRow row, ClientInterest interest, Attempt attempt, DateTimeOffset attemptedAt)
    {
        // Nothing is true of an instant still to come: kept, it would shut out every answer until then.
        var asOf = attempt.AsOf > attemptedAt ? attemptedAt : attempt.AsOf;
        if (asOf < row.AsOf) ForgetFigures(row);
        else if (attempt.IsAnswer) row.AsOf = asOf;

        row.LastAttemptAt = attemptedAt;
        row.Outcome = attempt.Outcome;
        row.LastSuccessAt = attempt.Outcome == SectionOutcome.Succeeded ? attemptedAt : row.LastSuccessAt;
        row.Failures = attempt.IsAnswer ? 0 : row.Failures + 1;
        row.Viewed = interest.ViewedLately;
        row.NextDueAt = clock.GetUtcNow() + schedule.DelayAfter(attempt, row.Section, row.Failures, interest);
    }

    // The provider answered from an older state than the one stored (a lagging replica): older never overwrites newer.
    private void ForgetFigures(SectionRow row)
    {
        db.ChangeTracker.Clear();
        db.Attach(row);
    }
}

/// <summary>Reads a section from the provider into tracked rows; nothing is saved here.</summary>
internal interface ISectionSource
{
    Section Section { get; }

    /// <exception cref="BillingProviderException">The provider failed; whatever was read is dropped.</exception>
    Task<Attempt> ReadAsync(SyncTarget target, CancellationToken cancellationToken);
}

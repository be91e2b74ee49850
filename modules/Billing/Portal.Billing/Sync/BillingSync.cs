using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Billing.Mirror;
using Portal.Billing.Storage;
using Portal.Billing.Sync.Views;
using Portal.Identity.Contract;

namespace Portal.Billing.Sync;

/// <summary>Renews a client's mirror from its provider. Jobs, hints and the Refresh button all come here.</summary>
internal sealed class BillingSync(SyncTargets targets, IServiceScopeFactory scopes, TimeProvider clock, ILogger<BillingSync> logger)
{
    // The instant comes from another node's clock perhaps: a reading counts as later only when it is later by more than clocks differ.
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(2);

    /// <summary>Reads the sections now, each on its own: one that fails does not stop the others (DEG-05).</summary>
    /// <param name="budget">The time for all of it; what was not read by then ends as unavailable.</param>
    public Task<RefreshResult> RefreshAsync(ClientId client, IReadOnlyCollection<Section> sections, TimeSpan budget, CancellationToken cancellationToken) =>
        RefreshAsync(client, _ => Task.FromResult(sections), budget, cancellationToken);

    /// <summary>Reads those of the sections that are due once the client is ours: a job that comes second finds nothing left to do (MET-07).</summary>
    public Task<RefreshResult> RefreshDueAsync(ClientId client, IReadOnlyCollection<Section> sections, TimeSpan budget, CancellationToken cancellationToken) =>
        RefreshAsync(client, db => DueAsync(db, client, sections, cancellationToken), budget, cancellationToken);

    /// <summary>Reads those of the sections whose last good reading began before the instant beside them: somebody says that they have changed since.</summary>
    public Task<RefreshResult> RefreshStaleAsync(ClientId client, IReadOnlyDictionary<Section, DateTimeOffset> since, TimeSpan budget, CancellationToken cancellationToken) =>
        RefreshAsync(client, db => StaleAsync(db, client, since, cancellationToken), budget, cancellationToken);

    private Task<RefreshResult> RefreshAsync(
        ClientId client, Func<BillingDb, Task<IReadOnlyCollection<Section>>> choose, TimeSpan budget, CancellationToken cancellationToken) =>
        targets.UseAsync(client, target => RefreshAsync(new Run(target, budget, cancellationToken), choose), RefreshResult.Refused, cancellationToken);

    private async Task<RefreshResult> RefreshAsync(Run run, Func<BillingDb, Task<IReadOnlyCollection<Section>>> choose)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BillingDb>();
        return await RunAsync(run, await choose(db), await HasRunningPeriodAsync(db, run));
    }

    private async Task<IReadOnlyCollection<Section>> DueAsync(BillingDb db, ClientId client, IReadOnlyCollection<Section> among, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await db.Sections
            .Where(row => row.ClientId == client.Value && among.Contains(row.Section) && row.NextDueAt <= now)
            .Select(row => row.Section)
            .ToListAsync(cancellationToken);
    }

    private static async Task<IReadOnlyCollection<Section>> StaleAsync(
        BillingDb db, ClientId client, IReadOnlyDictionary<Section, DateTimeOffset> since, CancellationToken cancellationToken)
    {
        var read = await db.Sections.Where(row => row.ClientId == client.Value).ToDictionaryAsync(row => row.Section, row => row.LastSuccessAt, cancellationToken);
        return since.Where(each => !(read.GetValueOrDefault(each.Key) >= each.Value + ClocksDiffer)).Select(each => each.Key).ToList();
    }

    private Task<bool> HasRunningPeriodAsync(BillingDb db, Run run)
    {
        var (client, now) = (run.Target.ClientId, clock.GetUtcNow());
        return db.Overviews.AnyAsync(row => row.ClientId == client && (row.PeriodEnd == null || row.PeriodEnd > now), run.CancellationToken);
    }

    private async Task<RefreshResult> RunAsync(Run run, IReadOnlyCollection<Section> sections, bool hasRunningPeriod)
    {
        if (sections.Count == 0) return RefreshResult.NothingDue;
        using var limit = new CancellationTokenSource(run.Budget, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, run.CancellationToken);
        var started = clock.GetTimestamp();
        // Usage is asked by period: when the stored one is over, the subscription comes first.
        var first = sections.Contains(Section.Usage) && !hasRunningPeriod;
        var ended = await Task.WhenAll(
            sections.Where(section => section != Section.Overview || !first).Select(async section => section == Section.Usage && first
                ? [await RunAsync(run, Section.Overview, stop.Token), await RunAsync(run, Section.Usage, stop.Token)]
                : new[] { await RunAsync(run, section, stop.Token) }));
        return Log(run, RefreshResult.Of(ended.SelectMany(each => each).ToList()), clock.GetElapsedTime(started));
    }

    private async Task<(Section Section, SectionOutcome? Outcome)> RunAsync(Run run, Section section, CancellationToken budget)
    {
        await using var scope = scopes.CreateAsyncScope();
        return (section, await scope.ServiceProvider.GetRequiredService<SectionRefresh>().RunAsync(run.Target, section, budget, run.CancellationToken));
    }

    private RefreshResult Log(Run run, RefreshResult result, TimeSpan elapsed)
    {
        logger.LogInformation(
            "Refreshed client {Client} from {Provider}: {Succeeded} of {Tried} sections in {Milliseconds} ms ({Outcomes}).",
            run.Target.Lease.Client,
            run.Target.ProviderKey,
            result.Sections.Count(each => each.Outcome == SectionOutcome.Succeeded),
            result.Sections.Count,
            (long)elapsed.TotalMilliseconds,
            string.Join(", ", result.Sections.Select(each => $"{each.Section} {each.Outcome}")));
        return result;
    }

    private sealed record Run(SyncTarget Target, TimeSpan Budget, CancellationToken CancellationToken);
}

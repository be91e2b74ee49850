using System.Globalization;
using Hangfire;
using Hangfire.States;
using Portal.Identity.Contract;

namespace Portal.Host.Jobs;

/// <summary>What an operator does with jobs. Each deed stands in the operators' audit log before it is done, and is done only to a job that still stands as it was looked at.</summary>
internal sealed class JobDeeds(IBackgroundJobClient jobs, IRecurringJobManager recurring, IAuditLog log, ICurrentRequest current)
{
    /// <summary>Runs failed ones again. A job repeats harmlessly what it had done before it failed.</summary>
    public Task<int> RetryAsync(IReadOnlyList<FailedJob> failed, CancellationToken cancellationToken) =>
        ChangeAsync(AuditAction.JobsRetried, failed, () => new EnqueuedState(), cancellationToken);

    /// <summary>Puts failed ones aside; the engine forgets them after a day.</summary>
    public Task<int> DiscardAsync(IReadOnlyList<FailedJob> failed, CancellationToken cancellationToken) =>
        ChangeAsync(AuditAction.JobsDiscarded, failed, () => new DeletedState(), cancellationToken);

    /// <summary>Runs a recurring job now, besides its schedule.</summary>
    public async Task StartAsync(RecurringJob job, CancellationToken cancellationToken)
    {
        await TellAsync(AuditAction.JobStarted, job.Id, cancellationToken);
        await Task.Run(() => recurring.Trigger(job.Id), cancellationToken);
    }

    private async Task<int> ChangeAsync(AuditAction action, IReadOnlyList<FailedJob> failed, Func<IState> next, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", failed.GroupBy(job => job.Name).Select(same => same.Count() == 1 ? same.Key : string.Create(CultureInfo.InvariantCulture, $"{same.Count()} × {same.Key}")));
        await TellAsync(action, names, cancellationToken);
        return await Task.Run(() => failed.Count(job => jobs.ChangeState(job.Id, next(), FailedState.StateName)), cancellationToken);
    }

    private Task TellAsync(AuditAction action, string about, CancellationToken cancellationToken) =>
        log.WriteForOperatorsAsync(action, current.Member!.Id, new AuditSubject("jobs", about), reason: null, cancellationToken);
}

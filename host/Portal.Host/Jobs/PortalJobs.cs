using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Hangfire.Storage.Monitoring;

namespace Portal.Host.Jobs;

/// <summary>Reads how the jobs stand, from the job engine's own tables.</summary>
internal sealed class PortalJobs(JobStorage storage)
{
    public const int FailedAtMost = 50;

    /// <summary>The storage answers synchronously; a page does not wait on its own thread.</summary>
    public Task<JobsState> ReadAsync(CancellationToken cancellationToken) => Task.Run(Read, cancellationToken);

    private JobsState Read()
    {
        var monitor = storage.GetMonitoringApi();
        var numbers = monitor.GetStatistics();
        using var connection = storage.GetConnection();
        return new JobsState(
            new JobNumbers(numbers.Servers, numbers.Enqueued, numbers.Processing, numbers.Scheduled, numbers.Failed),
            [.. connection.GetRecurringJobs().OrderBy(job => job.Id, StringComparer.Ordinal).Select(Of)],
            [.. monitor.FailedJobs(0, FailedAtMost).Select(job => Of(job.Key, job.Value))]);
    }

    private static RecurringJob Of(RecurringJobDto job) => new(job.Id, Utc(job.LastExecution), job.LastJobState, Utc(job.NextExecution), job.Error is not null);

    // The type of the fault only: its text may hold what a provider or a database said.
    private static FailedJob Of(string id, FailedJobDto? job) => new(id, NameOf(job?.Job), Utc(job?.FailedAt), job?.ExceptionType?.Split('.')[^1] ?? "unknown");

    private static string NameOf(Job? job) => job?.Type.Name ?? "of a version that is gone";

    private static DateTimeOffset? Utc(DateTime? told) => told is { } instant ? new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)) : null;
}

/// <summary>How the jobs stand on all nodes.</summary>
/// <param name="Failed">Some of those that failed for good, the newest first.</param>
internal sealed record JobsState(JobNumbers Numbers, IReadOnlyList<RecurringJob> Recurring, IReadOnlyList<FailedJob> Failed);

/// <param name="Planned">Jobs for a later time, retries among them.</param>
internal sealed record JobNumbers(long Workers, long Waiting, long Running, long Planned, long Failed);

/// <param name="State">How the last run stands, in the engine's word; null before the first.</param>
/// <param name="IsBroken">It cannot be scheduled, for example because its type is gone.</param>
internal sealed record RecurringJob(string Id, DateTimeOffset? LastRun, string? State, DateTimeOffset? NextRun, bool IsBroken);

/// <param name="Fault">The type of what it died of.</param>
internal sealed record FailedJob(string Id, string Name, DateTimeOffset? FailedAt, string Fault);

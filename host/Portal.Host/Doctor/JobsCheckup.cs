using Hangfire;
using Portal.Modularity.Doctor;

namespace Portal.Host.Doctor;

/// <summary>Whether a worker is there that renews the figures, and whether jobs have failed for good.</summary>
internal sealed class JobsCheckup(JobStorage storage) : ICheckup
{
    // a server tells every half minute that it is there; the storage tells the time by the same clock
    private static readonly TimeSpan Alive = TimeSpan.FromMinutes(2);

    public string Part => "jobs";

    public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Task.Run<IReadOnlyList<Finding>>(Look, cancellationToken);

    private Finding[] Look()
    {
        var monitor = storage.GetMonitoringApi();
        var beats = monitor.Servers().Select(server => server.Heartbeat).OfType<DateTime>().ToList();
        var alive = beats.Count == 0 ? 0 : beats.Count(beat => beats.Max() - beat < Alive);
        return [OnWorkers(alive), OnFailed(monitor.FailedCount())];
    }

    private static Finding OnWorkers(int alive) => alive > 0
        ? Finding.Well("workers", alive == 1 ? "One worker." : $"{alive} workers.")
        : Finding.Attention("no_worker", "workers", "No worker is there, so no figure is renewed: start a node whose Portal:Roles has worker.");

    private static Finding OnFailed(long failed) => failed == 0
        ? Finding.Well("failed", "None has failed for good.")
        : Finding.Attention("jobs_failed", "failed", $"{failed} failed for good: see them under /operator/jobs.");
}

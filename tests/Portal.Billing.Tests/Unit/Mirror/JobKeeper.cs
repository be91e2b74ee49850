using System.Collections.Concurrent;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace Portal.Billing.Tests.Unit.Mirror;

/// <summary>Keeps the jobs that were enqueued and runs none.</summary>
internal sealed class JobKeeper : IBackgroundJobClient
{
    private readonly ConcurrentQueue<Type> enqueued = new();

    /// <summary>The kinds of the jobs, in order.</summary>
    public IReadOnlyCollection<Type> Enqueued => enqueued;

    public string Create(Job job, IState state)
    {
        enqueued.Enqueue(job.Type);
        return "1";
    }

    public bool ChangeState(string jobId, IState state, string expectedState) => false;
}

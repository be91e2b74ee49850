using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;

namespace Portal.Host.Jobs;

/// <summary>Schedules recurring jobs also while somebody holds a job's lock. A node that was killed holds its own until the lock is a minute old; the next start waits for that instead of dying of it.</summary>
internal sealed class PatientSchedule(IRecurringJobManager jobs, ILogger logger) : IRecurringJobManager
{
    // each waits a quarter of a minute for the lock
    private const int Attempts = 6;

    public void AddOrUpdate(string recurringJobId, Job job, string cronExpression, RecurringJobOptions options)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                jobs.AddOrUpdate(recurringJobId, job, cronExpression, options);
                return;
            }
            catch (PostgreSqlDistributedLockException) when (attempt < Attempts)
            {
                logger.LogWarning("Somebody holds the lock of the recurring job {Job}, perhaps a node that was killed. It is tried again.", recurringJobId);
            }
        }
    }

    public void RemoveIfExists(string recurringJobId) => jobs.RemoveIfExists(recurringJobId);

    public void Trigger(string recurringJobId) => jobs.Trigger(recurringJobId);
}

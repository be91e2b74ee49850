using System.Globalization;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Storage.Monitoring;
using Portal.Host.Jobs;

namespace Portal.Benchmarks.Refresh;

/// <summary>Starts the portal's jobs before their minute comes, as an operator may, and sees which nodes are at it.</summary>
internal sealed class Jobs
{
    public static readonly RefreshJob Usage = new("billing.refresh-usage", "RefreshUsageJob");
    public static readonly RefreshJob Accounts = new("billing.refresh-accounts", "RefreshAccountsJob");
    public static readonly RefreshJob Hints = new("billing.follow-hints", "FollowHintsJob");

    private static readonly TimeSpan Pickup = TimeSpan.FromSeconds(3);

    private readonly PostgreSqlStorage storage;

    public Jobs(string database)
    {
        GlobalConfiguration.Configuration.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
        storage = new(new NpgsqlConnectionFactory(database, JobSetup.Storage), JobSetup.Storage);
    }

    public void Trigger(params IEnumerable<RefreshJob> jobs)
    {
        var manager = new RecurringJobManager(storage);
        foreach (var job in jobs) manager.Trigger(job.Id);
    }

    /// <summary>Until so many nodes run one.</summary>
    public async Task RunOnAsync(int nodes, RefreshJob job)
    {
        for (var tries = 0; ProcessesOf(job).Count < nodes; tries++)
        {
            if (tries == 20) throw new InvalidOperationException($"Only {ProcessesOf(job).Count} of {nodes} nodes took a run of {job.Id}.");
            Trigger(job);
            await Task.Delay(Pickup);
        }
    }

    /// <summary>The processes that run one now. One that was killed is still listed for a minute, and left out.</summary>
    public IReadOnlyList<int> ProcessesOf(RefreshJob job) =>
    [
        .. storage.GetMonitoringApi().ProcessingJobs(0, 100).Select(each => each.Value).OfType<ProcessingJobDto>()
            .Where(each => each.Job?.Type.Name == job.Type)
            .Select(each => int.Parse(each.ServerId.Split(':')[1], CultureInfo.InvariantCulture))
            .Where(process => Directory.Exists($"/proc/{process}"))
            .Distinct(),
    ];
}

/// <summary>A recurring job of the portal, and the type that does it.</summary>
internal sealed record RefreshJob(string Id, string Type);

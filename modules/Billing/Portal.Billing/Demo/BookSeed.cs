using System.Text.Json;
using Hangfire;
using Portal.Modularity.Demo;

namespace Portal.Billing.Demo;

/// <summary>Fills the books at every start: what is there already comes out the same, months and calls that have passed are added.</summary>
internal sealed class BookSeed(BookFeed feed, IRecurringJobManager jobs) : IDemoSeed
{
    public int Order => 10;

    public async Task SeedAsync(JsonElement scenario, CancellationToken cancellationToken)
    {
        await feed.FeedAllAsync(scenario, cancellationToken);
        jobs.AddOrUpdate<CallsJob>(CallsJob.Id, job => job.RunAsync(CancellationToken.None), CallsJob.EveryFiveMinutes);
    }
}

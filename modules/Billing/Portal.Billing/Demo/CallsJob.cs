namespace Portal.Billing.Demo;

/// <summary>Keeps the demo's calls coming while the portal runs; without a demo it finds no book and does nothing.</summary>
internal sealed class CallsJob(BookFeed feed)
{
    public const string Id = "demo.feed";
    public const string EveryFiveMinutes = "*/5 * * * *";

    public Task RunAsync(CancellationToken cancellationToken) => feed.FeedCallsAsync(cancellationToken);
}

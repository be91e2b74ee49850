namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>The readings of one customer. They confirm that nothing is missing before <c>as_of</c>, also where they are empty.</summary>
internal sealed class FeedReader(ImportDocument document, References references, DateTimeOffset now)
{
    public void Read(ObjectReader feed)
    {
        var (customer, asOf) = (feed.Text("customer"), feed.Instant("as_of"));
        if (asOf > now) feed.Wrong("as_of", "lies in the future.");
        var instants = new HashSet<DateTimeOffset>();
        foreach (var interval in feed.Objects("intervals", Limits.Readings)) ReadInterval(interval, customer ?? "", asOf, instants);
        feed.Close();
        if (customer is not null) references.Declare("feed", customer, $"{feed.Path}.customer");
        if (customer is not null) references.Name("customer", customer, $"{feed.Path}.customer");
        if (feed.IsSound) document.Feeds.Add(new FeedEntry(customer!, asOf!.Value));
    }

    private void ReadInterval(ObjectReader interval, string customer, DateTimeOffset? asOf, HashSet<DateTimeOffset> instants)
    {
        var (at, seconds) = (interval.Instant("at"), interval.Whole("seconds", 0, Limits.SecondsPerReading));
        interval.Close();
        if (at is { } instant && !instants.Add(instant)) interval.Wrong("at", "stands twice for this customer.");
        if (at >= asOf) interval.Wrong("at", "is earlier than as_of.");
        if (interval.IsSound) document.Readings.Add(new ReadingEntry(customer, at!.Value, (int)seconds!.Value));
    }
}

namespace Portal.StripeStandIn.Server;

/// <summary>A clock that runs with another one and can be set ahead of it.</summary>
internal sealed class MovableClock(TimeProvider inner) : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => inner.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}

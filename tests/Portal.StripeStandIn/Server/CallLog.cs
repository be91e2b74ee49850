using System.Collections.Concurrent;

namespace Portal.StripeStandIn.Server;

/// <summary>Every request that came, but those of the control routes.</summary>
internal sealed class CallLog(TimeProvider clock)
{
    private readonly ConcurrentQueue<RecordedCall> calls = new();

    public IReadOnlyList<RecordedCall> Calls => [.. calls];

    public RecordedCall Begin(HttpContext context, string? template)
    {
        var request = context.Request;
        var call = new RecordedCall
        {
            Method = request.Method,
            Path = request.Path,
            Template = template ?? request.Path,
            Headers = request.Headers
                .Where(header => !string.Equals(header.Key, "Authorization", StringComparison.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            KeyEnding = Keys.Presented(request) is { } key ? key[^Math.Min(4, key.Length)..] : null,
            At = clock.GetUtcNow(),
        };
        calls.Enqueue(call);
        return call;
    }

    public void Clear() => calls.Clear();
}

namespace Portal.StripeStandIn.Server;

/// <summary>Remembers the answers of POSTs by their key, for a day. Refused parameters are not remembered.</summary>
internal sealed class Idempotency(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Remembered> known = [];

    public async Task<Answer> RunAsync(string key, string request, Func<Task<Answer>> execute)
    {
        if (Recall(key, request) is { } before)
            return before;
        Answer? answer = null;
        try
        {
            return answer = await execute();
        }
        finally
        {
            Finish(key, answer);
        }
    }

    private Answer? Recall(string key, string request)
    {
        lock (gate)
        {
            if (!known.TryGetValue(key, out var before) || before.At + Kept <= clock.GetUtcNow())
            {
                known[key] = new Remembered(request, clock.GetUtcNow(), null);
                return null;
            }
            if (before.Request != request)
                throw new Problem(400, "Keys for idempotent requests can only be used with the same parameters they were first used with.") { Type = "idempotency_error" };
            if (before.Answer is null)
                throw new Problem(409, "There is currently another in-progress request using this Idempotent Key.") { Code = "idempotency_key_in_use" };
            return before.Answer with { Headers = new Dictionary<string, string>(before.Answer.Headers) { ["Idempotent-Replayed"] = "true" } };
        }
    }

    private void Finish(string key, Answer? answer)
    {
        lock (gate)
        {
            if (answer is null or { Status: >= 400 and < 500 })
                known.Remove(key);
            else
                known[key] = known[key] with { Answer = answer };
        }
    }

    private sealed record Remembered(string Request, DateTimeOffset At, Answer? Answer);
}

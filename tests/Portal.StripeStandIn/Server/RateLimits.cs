namespace Portal.StripeStandIn.Server;

/// <summary>Requests counted by second, for each account and each of its endpoints.</summary>
internal sealed class RateLimits(StandInOptions options, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counted = [];
    private long second;

    public void Take(string account, string endpoint)
    {
        lock (gate)
        {
            if (clock.GetUtcNow().ToUnixTimeSeconds() is var now && now != second)
            {
                counted.Clear();
                second = now;
            }
            TakeOne(account, options.RatePerAccount, "global-rate");
            TakeOne($"{account} {endpoint}", options.RatePerEndpoint, "endpoint-rate");
        }
    }

    private void TakeOne(string counter, int? limit, string reason)
    {
        var taken = counted[counter] = counted.GetValueOrDefault(counter) + 1;
        if (taken > limit)
            throw TooMany(reason);
    }

    public static Problem TooMany(string reason, TimeSpan? retryAfter = null)
    {
        var headers = new Dictionary<string, string> { ["Stripe-Rate-Limited-Reason"] = reason };
        if (retryAfter is { } wait)
            headers["Retry-After"] = $"{Math.Ceiling(wait.TotalSeconds)}";
        return new Problem(429, "Request rate limit exceeded. Learn more about rate limits here https://docs.stripe.com/rate-limits.")
        {
            Code = "rate_limit",
            Headers = headers,
        };
    }
}

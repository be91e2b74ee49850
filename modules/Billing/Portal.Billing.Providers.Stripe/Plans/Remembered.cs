using System.Collections.Concurrent;

namespace Portal.Billing.Providers.Stripe.Plans;

/// <summary>Objects that many clients share and that hardly change, kept for a few minutes. Never anything of a customer.</summary>
internal sealed class Remembered<T>(TimeProvider clock)
    where T : class
{
    private const int Most = 2_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string? Account, string Id), (T Value, DateTimeOffset Until)> kept = new();

    /// <summary>The object; read anew when it is not known or too old. What is not there is not kept.</summary>
    public async Task<T?> GetAsync(string? account, string id, Func<Task<T?>> read)
    {
        if (kept.TryGetValue((account, id), out var known) && clock.GetUtcNow() < known.Until) return known.Value;
        if (await read() is not { } value) return null;
        if (kept.Count >= Most) kept.Clear();
        kept[(account, id)] = (value, clock.GetUtcNow() + Lifetime);
        return value;
    }
}

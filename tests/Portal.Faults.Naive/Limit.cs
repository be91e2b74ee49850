using System.Collections.Concurrent;

namespace Portal.Faults.Naive;

/// <summary>Three a minute, counted where it happens.</summary>
internal sealed class Limit
{
    private readonly ConcurrentDictionary<long, int> taken = new();

    public IResult Take() =>
        taken.AddOrUpdate(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60, 1, (_, count) => count + 1) <= 3 ? Results.Ok() : Results.StatusCode(StatusCodes.Status429TooManyRequests);
}

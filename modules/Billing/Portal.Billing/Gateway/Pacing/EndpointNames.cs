using System.Collections.Concurrent;

namespace Portal.Billing.Gateway.Pacing;

/// <summary>The endpoints of a provider that are counted apart: so many. A provider that puts ids into their names slows itself down and fills no table.</summary>
internal sealed class EndpointNames
{
    public const int AtMost = 100;
    public const string AllOthers = "(all others)";

    private const int Longest = 100;

    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    public string Of(string endpoint)
    {
        if (known.ContainsKey(endpoint)) return endpoint;
        if (endpoint.Length is 0 or > Longest || known.Count >= AtMost) return AllOthers;
        known.TryAdd(endpoint, true);
        return endpoint;
    }
}

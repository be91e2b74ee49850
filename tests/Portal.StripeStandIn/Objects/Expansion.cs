namespace Portal.StripeStandIn.Objects;

/// <summary>What a request asked to expand, as a tree of field names.</summary>
internal sealed class Expansion
{
    public static readonly Expansion None = new();

    private readonly Dictionary<string, Expansion> below = [];

    public bool Asks(string field) => below.ContainsKey(field);

    public Expansion Below(string field) => below.GetValueOrDefault(field, None);

    public void Add(ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return;
        if (!below.TryGetValue(path[0], out var next))
            below[path[0]] = next = new Expansion();
        next.Add(path[1..]);
    }
}

namespace Portal.StripeStandIn.Server;

/// <summary>The faults that are switched on. The newest that fits a request is the one that it meets.</summary>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<Switched> switched = [];

    /// <summary>Switches a fault on: for paths that begin so, for so many requests; without either, for all until <see cref="Clear"/>.</summary>
    public void Set(Fault fault, string pathPrefix = "/", int? nextCalls = null)
    {
        lock (gate)
            switched.Add(new Switched(fault, pathPrefix) { Left = nextCalls });
    }

    /// <summary>All is well again.</summary>
    public void Clear()
    {
        lock (gate)
            switched.Clear();
    }

    internal Fault? Meet(string path)
    {
        lock (gate)
        {
            var met = switched.FindLast(each => path.StartsWith(each.PathPrefix, StringComparison.Ordinal));
            if (met is { Left: not null } && --met.Left == 0)
                switched.Remove(met);
            return met?.Fault;
        }
    }

    private sealed record Switched(Fault Fault, string PathPrefix)
    {
        public int? Left { get; set; }
    }
}

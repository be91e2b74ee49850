using System.Text;

namespace Portal.Faults.Tests.Rig;

/// <summary>What was acknowledged, in a file outside every process that is killed. A line is on the disk before anything else is done.</summary>
internal sealed class Ledger : IDisposable
{
    private readonly Lock gate = new();
    private readonly FileStream file = new(Path.Combine(Path.GetTempPath(), $"portal-faults-{Guid.NewGuid():N}.ledger"), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    private readonly SemaphoreSlim acknowledgements = new(0);

    /// <summary>Waits for one more acknowledgement.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => acknowledgements.WaitAsync(cancellationToken);

    public void Acknowledge(string kind, string key, string value)
    {
        lock (gate)
        {
            file.Write(Encoding.UTF8.GetBytes($"{kind}\t{key}\t{value}\n"));
            file.Flush(flushToDisk: true);
        }

        acknowledgements.Release();
    }

    public int Count(string kind) => Read(kind).Count;

    /// <summary>Compares what was acknowledged with what is there: what was lost, what is there twice, what is there and different.</summary>
    /// <param name="stored">Key and value as found.</param>
    public Outcome Compare(string kind, IReadOnlyCollection<(string Key, string Value)> stored)
    {
        var acknowledged = Read(kind);
        var found = stored.ToLookup(each => each.Key, each => each.Value, StringComparer.Ordinal);
        var lost = acknowledged.Keys.Count(key => !found.Contains(key));
        var doubled = found.Count(each => each.Count() > 1);
        var wrong = acknowledged.Count(entry => found.Contains(entry.Key) && found[entry.Key].First() != entry.Value);
        return Outcome.Of(
            $"{kind}: {acknowledged.Count} acknowledged, {lost} lost, {doubled} doubled, {wrong} wrong",
            (acknowledged.Count > 0, $"no {kind} was acknowledged"), (lost == 0, $"{kind} lost"), (doubled == 0, $"{kind} doubled"), (wrong == 0, $"{kind} wrong"));
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(file.Name);
        acknowledgements.Dispose();
    }

    private Dictionary<string, string> Read(string kind)
    {
        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        using var reader = new StreamReader(new FileStream(file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [var what, var key, var value] && what == kind) entries[key] = value;
        return entries;
    }
}

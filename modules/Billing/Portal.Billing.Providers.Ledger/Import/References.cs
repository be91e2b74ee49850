namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>Keys that a document declares and keys that it names, so that each named one can be looked for in the document and then in the book.</summary>
internal sealed class References(ImportErrors errors)
{
    private readonly HashSet<(string Kind, string Key)> declared = [];
    private readonly List<(string Kind, string Key, string Path)> named = [];

    /// <summary>Notes a key of the document itself, which may hold it once.</summary>
    public void Declare(string kind, string key, string path)
    {
        if (!declared.Add((kind, key))) errors.Add(path, "stands twice in this document.");
    }

    public void Name(string kind, string key, string path) => named.Add((kind, key, path));

    /// <summary>Keys that only the book could know.</summary>
    public string[] NotDeclared(string kind) => [.. Open(kind).Select(reference => reference.Key).Distinct()];

    /// <summary>Notes every key that neither the document nor the book knows.</summary>
    public void Resolve(string kind, IReadOnlyCollection<string> known)
    {
        foreach (var reference in Open(kind).Where(reference => !known.Contains(reference.Key)))
            errors.Add(reference.Path, $"names a {kind} that neither this document nor the book has.");
    }

    private IEnumerable<(string Kind, string Key, string Path)> Open(string kind) =>
        named.Where(reference => reference.Kind == kind && !declared.Contains((kind, reference.Key)));
}

namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>Everything wrong with a document, in the order found, up to the limit of a report.</summary>
internal sealed class ImportErrors
{
    private const int Limit = 100;

    private readonly List<ImportError> found = [];

    public int Count => found.Count;

    /// <summary>Whether looking on is of no use.</summary>
    public bool IsFull => found.Count == Limit;

    public void Add(string path, string message)
    {
        if (!IsFull) found.Add(new ImportError(path, message));
    }

    public ImportReport.Rejected ToReport() => new(found);
}

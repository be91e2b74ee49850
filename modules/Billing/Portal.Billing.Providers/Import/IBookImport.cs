namespace Portal.Billing.Providers;

/// <summary>Takes a document in: for a provider that is fed rather than asked.</summary>
public interface IBookImport
{
    /// <summary>Takes the whole document or nothing. The same document twice leaves the same book.</summary>
    /// <param name="document">The document; the caller limits its size and disposes it.</param>
    /// <param name="cancellationToken">Cancels; nothing is taken then.</param>
    /// <exception cref="BillingProviderException">The book itself cannot be written. A faulty document is a report, not an exception.</exception>
    Task<ImportReport> ImportAsync(Stream document, CancellationToken cancellationToken);
}

/// <summary>What became of a document.</summary>
public abstract record ImportReport
{
    private ImportReport() { }

    /// <summary>All of it was taken.</summary>
    /// <param name="Counts">How many of each kind it held, for example <c>invoices: 43</c>.</param>
    public sealed record Accepted(IReadOnlyDictionary<string, int> Counts) : ImportReport;

    /// <summary>Nothing of it was taken.</summary>
    /// <param name="Errors">Every error found, at most 100.</param>
    public sealed record Rejected(IReadOnlyList<ImportError> Errors) : ImportReport;
}

/// <summary>One thing wrong with a document.</summary>
/// <param name="Path">Where, as a JSON path, for example <c>$.invoices[3].total</c>.</param>
/// <param name="Message">What is wrong and what would be right, in one sentence.</param>
public sealed record ImportError(string Path, string Message);

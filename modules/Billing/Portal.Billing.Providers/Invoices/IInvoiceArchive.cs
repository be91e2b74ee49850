namespace Portal.Billing.Providers;

/// <summary>Issued invoices of an account. Drafts are never among them.</summary>
public interface IInvoiceArchive
{
    /// <summary>One page, newest first: by instant of issue, then by reference, both descending (INV-05).</summary>
    /// <exception cref="BillingProviderException">Nothing could be read.</exception>
    Task<InvoicePage> ListAsync(BillingAccount account, InvoicePageRequest request, CancellationToken cancellationToken);

    /// <summary>One invoice with all its lines; null when the account has none with this reference, whoever else has.</summary>
    /// <exception cref="BillingProviderException">Nothing could be read.</exception>
    Task<Invoice?> FindAsync(BillingAccount account, string reference, CancellationToken cancellationToken);

    /// <summary>The invoice's PDF; null when there is none for this account. The caller disposes it.</summary>
    /// <exception cref="BillingProviderException">The PDF exists and could not be fetched.</exception>
    Task<InvoicePdf?> OpenPdfAsync(BillingAccount account, string reference, CancellationToken cancellationToken);
}

/// <summary>Which page to read.</summary>
/// <param name="Size">How many at most, 1 to 100.</param>
/// <param name="After">The cursor of the page before; null for the newest page.</param>
public sealed record InvoicePageRequest(int Size, string? After);

/// <summary>One page of invoices.</summary>
/// <param name="Items">At most as many as asked for.</param>
/// <param name="Next">Cursor of the page that follows; null when this is the last.</param>
public sealed record InvoicePage(IReadOnlyList<Invoice> Items, string? Next);

/// <summary>An open PDF.</summary>
/// <param name="content">The bytes; disposed with this object.</param>
/// <param name="length">How many bytes the provider announced; null when it did not.</param>
public sealed class InvoicePdf(Stream content, long? length) : IAsyncDisposable
{
    /// <summary>The bytes.</summary>
    public Stream Content { get; } = content;

    /// <summary>How many bytes the provider announced; null when it did not.</summary>
    public long? Length { get; } = length;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

using Portal.Identity.Contract;

namespace Portal.Billing.Mirror;

/// <summary>All that pages and the API read: never a provider, never without a scope.</summary>
internal sealed class MirrorReader
{
    public const int PageSize = 20;

    /// <summary>The account; null when billing is not configured for the client.</summary>
    public Task<MirroredAccount?> ReadAccountAsync(ClientScope scope, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>One page; the newest when no position is given.</summary>
    public Task<InvoiceSlice> ListInvoicesAsync(ClientScope scope, InvoicePosition? position, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>One invoice with its lines; null when the client has none with this id, whoever else has.</summary>
    public Task<MirroredInvoice?> FindInvoiceAsync(ClientScope scope, InvoiceId id, CancellationToken cancellationToken) => throw new NotImplementedException();
}

using Portal.Billing.Providers;

namespace Portal.Billing.Mirror;

/// <summary>Everything the overview needs, as last read from the provider, in one round trip.</summary>
/// <param name="ProviderKey">Which provider the client uses.</param>
/// <param name="Overview">The subscription; null while none was ever read, or what is stored cannot be made out.</param>
/// <param name="Usage">Minutes of the current period; null while none were ever read, or the provider measures none.</param>
/// <param name="LastInvoice">The newest invoice; null while there is none.</param>
/// <param name="Version">Of the account: what was read with another version is of another provider.</param>
internal sealed record MirroredAccount(
    string ProviderKey,
    BillingOverview? Overview,
    UsageReport? Usage,
    MirroredInvoice? LastInvoice,
    SectionState OverviewSection,
    SectionState InvoicesSection,
    SectionState UsageSection,
    Guid Version);

/// <summary>An invoice as stored. Lines are empty on rows of the list and on the newest invoice, and all there on a single invoice.</summary>
/// <param name="Id">The public id.</param>
/// <param name="ProviderKey">The provider that keeps it: not the client's present one when the client has changed.</param>
/// <param name="Invoice">The invoice as the provider told it.</param>
internal sealed record MirroredInvoice(InvoiceId Id, string ProviderKey, Invoice Invoice)
{
    /// <summary>Who made it, where that is another provider; null where it is the same.</summary>
    public InvoiceMaker? Maker { get; init; }
}

/// <summary>Under what an invoice is kept by the provider that made it.</summary>
internal sealed record InvoiceMaker(string ProviderKey, string CustomerReference, string Reference);

/// <summary>One page of the stored invoices, newest first.</summary>
/// <param name="Items">At most 20, without lines.</param>
/// <param name="HasNewer">Whether newer ones exist before the first.</param>
/// <param name="HasOlder">Whether older ones exist after the last.</param>
/// <param name="Version">Of the account after they were read; null when there is none.</param>
internal sealed record InvoiceSlice(IReadOnlyList<MirroredInvoice> Items, bool HasNewer, bool HasOlder, Guid? Version);

/// <summary>Where a page begins: right after an invoice (older ones) or right before it (newer ones). Null means the newest page.</summary>
internal sealed record InvoicePosition(DateTimeOffset IssuedAt, InvoiceId Id, InvoiceDirection Direction);

internal enum InvoiceDirection
{
    Older,
    Newer,
}

namespace Portal.Billing.Providers.Conformance;

/// <summary>What the author of a provider supplies: how to open it, and what its data are. One harness serves all laws of a class.</summary>
public abstract class ProviderHarness
{
    /// <summary>Facets that the provider, opened as below, is meant to have. A facet that is missing by mistake shows here.</summary>
    public abstract Facets Facets { get; }

    /// <summary>The data behind the provider that <see cref="OpenAsync"/> opens.</summary>
    public abstract KnownData Data { get; }

    /// <summary>Now, by the clock that the provider was given.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>Secrets planted in the settings; they may stand in no text that leaves the provider.</summary>
    public virtual IReadOnlyList<string> Secrets => [];

    /// <summary>A document as <see cref="IBookImport"/> takes it, that leaves the data as they are; empty for providers without that facet.</summary>
    public virtual ReadOnlyMemory<byte> Document => default;

    /// <summary>An instant before the first event that the provider recorded; for providers with that facet.</summary>
    public virtual DateTimeOffset EventsSince => Now.AddDays(-1);

    /// <summary>A genuine delivery, received now, of a change of <see cref="KnownData.Account"/>; null for providers without webhooks.</summary>
    public virtual WebhookDelivery? GenuineDelivery => null;

    /// <summary>The provider with complete settings, in reach of its data. Called for every law; the law disposes it.</summary>
    public abstract Task<IBillingProvider> OpenAsync();

    /// <summary>The provider without any setting.</summary>
    public abstract Task<IBillingProvider> OpenWithoutSettingsAsync();

    /// <summary>The provider with complete settings while its system does not answer.</summary>
    public abstract Task<IBillingProvider> OpenOutOfReachAsync();
}

/// <summary>The facets of a provider.</summary>
[Flags]
public enum Facets
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="IBillingProvider.Invoices"/>.</summary>
    Invoices = 1,

    /// <summary><see cref="IBillingProvider.CustomerPortal"/>.</summary>
    CustomerPortal = 2,

    /// <summary><see cref="IBillingProvider.MeteredUsage"/>.</summary>
    MeteredUsage = 4,

    /// <summary><see cref="IBillingProvider.Webhooks"/>.</summary>
    Webhooks = 8,

    /// <summary><see cref="IBillingProvider.Import"/>.</summary>
    Import = 16,

    /// <summary><see cref="IBillingProvider.Events"/>.</summary>
    Events = 32,
}

/// <summary>Data that the laws rely on. Facets that a provider lacks need no data: give an empty text or zero.</summary>
/// <param name="Account">An account with a running subscription, a discount, minutes used and invoices.</param>
/// <param name="Stranger">An account that the provider does not know.</param>
/// <param name="InvoiceCount">How many invoices <paramref name="Account"/> has: at least 5, two of them issued at the same instant.</param>
/// <param name="InvoiceWithPdf">Reference of one with a PDF.</param>
/// <param name="ForeignInvoice">Reference of an invoice with a PDF that belongs to another account of the provider.</param>
/// <param name="UsagePeriod">A period, begun and perhaps not over, with use on two days or more.</param>
/// <param name="Used">Minutes used in it.</param>
public sealed record KnownData(
    BillingAccount Account,
    BillingAccount Stranger,
    int InvoiceCount,
    string InvoiceWithPdf,
    string ForeignInvoice,
    BillingPeriod UsagePeriod,
    Minutes Used);

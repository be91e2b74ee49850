namespace Portal.Billing.Providers;

/// <summary>A billing provider: the system that knows a client's plan, invoices and usage. Plugins implement it, the portal asks it.</summary>
/// <remarks>
/// <para>A facet is null, meaning that this provider, as configured, cannot do it, or it works. Wrappers forward facets.</para>
/// <para>Absence is a value (<c>null</c>), a business state is data, and every failure is one <see cref="BillingProviderException"/>.
/// <see cref="OperationCanceledException"/> always passes through. Implementations are safe for concurrent use. Time comes from the context's clock.</para>
/// <para>The portal owns time limits, size limits, retries and ownership checks: an implementation needs none of its own, but honours cancellation.</para>
/// </remarks>
public interface IBillingProvider : IAsyncDisposable
{
    /// <summary>Whether the settings are complete. No I/O: it is asked on every page.</summary>
    ProviderConfiguration Configuration { get; }

    /// <summary>One cheap call that shows whether the provider answers; for operators.</summary>
    /// <exception cref="BillingProviderException">The provider could not be reached or refused.</exception>
    Task<ProviderProbe> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>The client's subscription as it stands now.</summary>
    /// <exception cref="BillingProviderException">Kind <see cref="BillingFailure.AccountNotFound"/> when the provider does not know the account.</exception>
    Task<BillingOverview> GetOverviewAsync(BillingAccount account, CancellationToken cancellationToken);

    /// <summary>Issued invoices; null when this provider keeps none.</summary>
    IInvoiceArchive? Invoices { get; }

    /// <summary>The provider's hosted payment portal; null when it has none.</summary>
    ICustomerPortal? CustomerPortal { get; }

    /// <summary>Minutes used; null when this provider measures none.</summary>
    IMeteredUsage? MeteredUsage { get; }

    /// <summary>Reads the provider's webhooks; null when it sends none.</summary>
    IWebhookTranslator? Webhooks { get; }

    /// <summary>The provider's own record of events; null when it keeps none.</summary>
    IEventLog? Events { get; }

    /// <summary>Takes data in, for a provider that is fed rather than asked; null for all others.</summary>
    IBookImport? Import { get; }
}

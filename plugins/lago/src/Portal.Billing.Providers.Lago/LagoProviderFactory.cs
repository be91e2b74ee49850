using Portal.Billing.Providers.Lago.Configuration;

namespace Portal.Billing.Providers.Lago;

/// <summary>Makes the Lago provider. It asks nothing of Lago.</summary>
public sealed class LagoProviderFactory : IBillingProviderFactory
{
    /// <inheritdoc />
    public Task<IBillingProvider> CreateAsync(BillingProviderContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult<IBillingProvider>(new LagoProvider(LagoSettings.Read(context.Settings), context));
    }
}

using Portal.Billing.Providers.Stripe.Configuration;

namespace Portal.Billing.Providers.Stripe;

/// <summary>Makes the Stripe provider. It asks nothing of Stripe.</summary>
public sealed class StripeProviderFactory : IBillingProviderFactory
{
    /// <inheritdoc />
    public Task<IBillingProvider> CreateAsync(BillingProviderContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult<IBillingProvider>(new StripeProvider(StripeSettings.Read(context.Settings), context));
    }
}

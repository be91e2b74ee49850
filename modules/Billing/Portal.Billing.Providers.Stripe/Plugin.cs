using Portal.Billing.Providers;
using Portal.Billing.Providers.Stripe;

[assembly: BillingProviderPlugin("stripe", "Stripe", typeof(StripeProviderFactory))]

using Portal.Billing.Providers;
using Portal.Billing.Providers.Lago;

[assembly: BillingProviderPlugin("lago", "Lago", typeof(LagoProviderFactory))]

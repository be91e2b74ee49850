using Portal.Billing.Providers;
using Portal.Billing.Providers.Flatfile;

[assembly: BillingProviderPlugin("flatfile", "Statement files", typeof(FlatfileProviderFactory))]

using Portal.Billing.Providers;
using Portal.Billing.Providers.Ledger;

[assembly: BillingProviderPlugin("ledger", "Ledger", typeof(LedgerProviderFactory), NeedsDatabase = true)]

using Portal.Billing.Providers.Conformance;
using Portal.Billing.Providers.Stripe.Tests.Conformance;

[assembly: Waives(typeof(ImportLaws), "Stripe is asked, not fed.")]

namespace Portal.Billing.Providers.Stripe.Tests.Conformance;

public sealed class StripeConfiguration(StripeHarness harness) : ConfigurationLaws(harness), IClassFixture<StripeHarness>;

public sealed class StripeOverview(StripeHarness harness) : OverviewLaws(harness), IClassFixture<StripeHarness>;

public sealed class StripeUsage(StripeHarness harness) : UsageLaws(harness), IClassFixture<StripeHarness>;

public sealed class StripePaging(StripeHarness harness) : PagingLaws(harness), IClassFixture<StripeHarness>;

public sealed class StripeInvoices(StripeHarness harness) : InvoiceLaws(harness), IClassFixture<StripeHarness>;

public sealed class StripePdfs(StripeHarness harness) : PdfLaws(harness), IClassFixture<StripeHarness>;

public sealed class StripePortal(StripeHarness harness) : PortalLaws(harness), IClassFixture<StripeHarness>;

public sealed class StripeWebhooks(StripeHarness harness) : WebhookLaws(harness), IClassFixture<StripeHarness>;

public sealed class StripeEvents(StripeHarness harness) : EventLaws(harness), IClassFixture<StripeHarness>;

public sealed class StripeFailures(StripeHarness harness) : FailureLaws(harness), IClassFixture<StripeHarness>;

public sealed class StripeCoverage : Coverage;

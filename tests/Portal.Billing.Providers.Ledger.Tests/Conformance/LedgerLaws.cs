using Portal.Billing.Providers.Conformance;
using Portal.Billing.Providers.Ledger.Tests.Conformance;

[assembly: Waives(typeof(PortalLaws), "The book has no payment portal.")]
[assembly: Waives(typeof(WebhookLaws), "The book is fed; it sends no webhooks.")]
[assembly: Waives(typeof(EventLaws), "The book is fed; it records no events of its own.")]

namespace Portal.Billing.Providers.Ledger.Tests.Conformance;

public sealed class LedgerConfiguration(LedgerHarness harness) : ConfigurationLaws(harness), IClassFixture<LedgerHarness>;

public sealed class LedgerOverview(LedgerHarness harness) : OverviewLaws(harness), IClassFixture<LedgerHarness>;

public sealed class LedgerPaging(LedgerHarness harness) : PagingLaws(harness), IClassFixture<LedgerHarness>;

public sealed class LedgerInvoices(LedgerHarness harness) : InvoiceLaws(harness), IClassFixture<LedgerHarness>;

public sealed class LedgerPdfs(LedgerHarness harness) : PdfLaws(harness), IClassFixture<LedgerHarness>;

public sealed class LedgerUsage(LedgerHarness harness) : UsageLaws(harness), IClassFixture<LedgerHarness>;

public sealed class LedgerImport(LedgerHarness harness) : ImportLaws(harness), IClassFixture<LedgerHarness>;

public sealed class LedgerFailures(LedgerHarness harness) : FailureLaws(harness), IClassFixture<LedgerHarness>;

public sealed class LedgerCoverage : Coverage;

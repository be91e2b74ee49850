using Portal.Billing.Providers.Conformance;

[assembly: Waives(typeof(PdfLaws), "The statements come without PDFs.")]
[assembly: Waives(typeof(PortalLaws), "Files have no payment portal.")]
[assembly: Waives(typeof(WebhookLaws), "Files send no webhooks.")]
[assembly: Waives(typeof(EventLaws), "Files record no events.")]
[assembly: Waives(typeof(ImportLaws), "The files are read where they lie.")]

namespace Portal.Billing.Providers.Flatfile.Tests;

public sealed class FlatfileConfiguration(FlatfileHarness harness) : ConfigurationLaws(harness), IClassFixture<FlatfileHarness>;

public sealed class FlatfileOverview(FlatfileHarness harness) : OverviewLaws(harness), IClassFixture<FlatfileHarness>;

public sealed class FlatfilePaging(FlatfileHarness harness) : PagingLaws(harness), IClassFixture<FlatfileHarness>;

public sealed class FlatfileInvoices(FlatfileHarness harness) : InvoiceLaws(harness), IClassFixture<FlatfileHarness>;

public sealed class FlatfileUsage(FlatfileHarness harness) : UsageLaws(harness), IClassFixture<FlatfileHarness>;

public sealed class FlatfileFailures(FlatfileHarness harness) : FailureLaws(harness), IClassFixture<FlatfileHarness>;

public sealed class FlatfileCoverage : Coverage;

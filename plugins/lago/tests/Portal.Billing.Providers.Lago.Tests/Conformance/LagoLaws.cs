using Portal.Billing.Providers.Conformance;

[assembly: Waives(typeof(EventLaws), "Lago keeps its record of events for its own people.")]
[assembly: Waives(typeof(ImportLaws), "Lago is asked, not fed.")]

namespace Portal.Billing.Providers.Lago.Tests.Conformance;

public sealed class LagoConfiguration(LagoHarness harness) : ConfigurationLaws(harness), IClassFixture<LagoHarness>;

public sealed class LagoOverview(LagoHarness harness) : OverviewLaws(harness), IClassFixture<LagoHarness>;

public sealed class LagoPaging(LagoHarness harness) : PagingLaws(harness), IClassFixture<LagoHarness>;

public sealed class LagoInvoices(LagoHarness harness) : InvoiceLaws(harness), IClassFixture<LagoHarness>;

public sealed class LagoPdfs(LagoHarness harness) : PdfLaws(harness), IClassFixture<LagoHarness>;

public sealed class LagoUsageLaws(LagoHarness harness) : UsageLaws(harness), IClassFixture<LagoHarness>;

public sealed class LagoPortalLaws(LagoHarness harness) : PortalLaws(harness), IClassFixture<LagoHarness>;

public sealed class LagoWebhooks(LagoHarness harness) : WebhookLaws(harness), IClassFixture<LagoHarness>;

public sealed class LagoFailureLaws(LagoHarness harness) : FailureLaws(harness), IClassFixture<LagoHarness>;

public sealed class LagoCoverage : Coverage;

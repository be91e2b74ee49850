using Microsoft.Extensions.Options;
using Portal.Billing.Arithmetic;
using Portal.Billing.Mirror;
using Portal.Billing.PaymentPortal;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;
using Portal.Billing.Sync.Views;
using Portal.Identity.Contract;

namespace Portal.Billing.Overview;

/// <summary>Reads the mirror and computes the summary. Asks no provider (P5); who is looked at is read again sooner.</summary>
internal sealed class BillingSummaryReader(
    MirrorReader mirror,
    ProviderCatalogue catalogue,
    PortalPolicy portal,
    RecentViews views,
    BillingRules rules)
{
    public async Task<BillingSummary> ReadAsync(ClientScope scope, CancellationToken cancellationToken)
    {
        var account = await mirror.ReadAccountAsync(scope, cancellationToken);
        if (account is not null) views.Record(scope.Client.Id);
        return await SummariseAsync(scope, account);
    }

    /// <summary>Several clients at once, for a list. Standing in a list is not being looked at: nobody is read sooner for it.</summary>
    public async Task<IReadOnlyList<BillingSummary>> ReadListAsync(IReadOnlyCollection<ClientScope> scopes, CancellationToken cancellationToken)
    {
        var summaries = new List<BillingSummary>();
        foreach (var (scope, account) in scopes.Zip(await mirror.ReadAccountsAsync(scopes, cancellationToken))) summaries.Add(await SummariseAsync(scope, account));
        return summaries;
    }

    private async Task<BillingSummary> SummariseAsync(ClientScope scope, MirroredAccount? account)
    {
        var now = rules.Clock.GetUtcNow();
        if (account is null) return new BillingSummary(scope, now, BillingStatus.NotConfigured);

        var provider = await catalogue.FindAsync(account.ProviderKey);
        var reason = AttentionReasons.Of(provider) ?? AttentionReasons.Of(account.OverviewSection.Outcome);
        var summary = new BillingSummary(scope, now, StatusOf(account, reason))
        {
            Reason = reason,
            ProviderName = (provider as ProviderState.Ready)?.DisplayName,
            Portal = portal.Of(scope, provider),
            Account = account,
            Ages = AgesOf(account, now),
        };
        return WithFigures(summary, account);
    }

    private SectionAges AgesOf(MirroredAccount account, DateTimeOffset now)
    {
        var ofAccount = rules.Freshness.OfAccount;
        return new SectionAges(
            Freshness.Of(account.OverviewSection.AsOf, now, ofAccount),
            Freshness.Of(account.InvoicesSection.AsOf, now, ofAccount),
            IsOfThisPeriod(account) ? Freshness.Of(account.UsageSection.AsOf, now, rules.Freshness) : Freshness.Unavailable);
    }

    // When a period begins, the subscription may be read before the meter: the minutes are still those of the period before.
    // A meter that has counted nothing of the period yet knows nothing of it, which is not zero (DEG-02).
    private static bool IsOfThisPeriod(MirroredAccount account) =>
        account.Usage is { } usage && usage.Period == account.Overview?.CurrentPeriod && usage.AsOf > usage.Period.Start;

    private static BillingStatus StatusOf(MirroredAccount account, AttentionReason? reason) =>
        reason is not null ? BillingStatus.ConfigurationAttention
        : account.Overview is null ? BillingStatus.CouldNotBeLoaded
        : BillingStatus.Ready;

    private BillingSummary WithFigures(BillingSummary summary, MirroredAccount account)
    {
        if (account.Overview is not { } overview) return summary;
        var terms = overview.Plan?.Minutes;
        var report = summary.Ages.Usage == Freshness.Unavailable ? null : account.Usage;
        return summary with
        {
            Fee = overview.ListFee is { } list ? FeeCalculation.Of(list, overview.Discounts ?? [], summary.Now) : null,
            UsageKind = terms is null ? UsageKind.None : terms.Included is null ? UsageKind.Metered : UsageKind.Included,
            Usage = terms?.Included is not null && report is not null ? Assess(summary, terms, report) : null,
            Metered = terms is { Included: null } && report is not null ? MeteredCalculation.Of(terms, report) : null,
        };
    }

    private UsageAssessment Assess(BillingSummary summary, MinuteTerms terms, UsageReport report) =>
        UsageCalculation.Assess(terms, report, new ClientClock(summary.Now, summary.Scope.Client.TimeZone), rules.Thresholds);
}

/// <summary>The clock and the limits by which figures are judged.</summary>
internal sealed class BillingRules(TimeProvider clock, IOptions<UsageThresholds> thresholds, IOptions<FreshnessLimits> freshness)
{
    public TimeProvider Clock => clock;

    public UsageThresholds Thresholds => thresholds.Value;

    public FreshnessLimits Freshness => freshness.Value;
}

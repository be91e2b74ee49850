using System.Text.Json.Serialization;
using Portal.Billing.Api;
using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;

namespace Portal.Billing.Overview;

/// <summary>The answer of <c>GET /api/billing/overview</c>. Null is "not known" or "not applicable", never zero.</summary>
internal sealed record OverviewBody(
    ClientBody Client,
    BillingStatus Status,
    string? Reason,
    SubscriptionState? SubscriptionState,
    PlanBody? Plan,
    PeriodBody? Period,
    FeeBody? Fee,
    bool DiscountsAvailable,
    IReadOnlyList<DiscountBody> Discounts,
    InvoiceStanding? InvoiceStatus,
    DateTimeOffset? NextInvoiceDate,
    NoNextInvoice? NextInvoiceReason,
    MoneyBody? NextInvoiceEstimate,
    LastInvoiceBody? LastInvoice,
    UsageBody Usage,
    OverageBody? Overage,
    MeteredBody? Metered,
    FreshnessBody Freshness,
    SectionsBody? Sections,
    PortalBody Portal);

/// <summary>The client the figures are of (ACC-13).</summary>
internal sealed record ClientBody(string Id, string Name, string TimeZone);

internal sealed record PlanBody(string Name);

/// <summary>List and net fee; net is null when no discount takes anything off (OVW-05).</summary>
internal sealed record FeeBody(MoneyBody List, MoneyBody? Net, string? Derivation);

/// <summary>A discount that has not ended; only active ones take anything off.</summary>
internal sealed record DiscountBody(
    string Name, bool Active, string? PercentOff, MoneyBody? AmountOff, MoneyBody? Taken, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt);

internal sealed record LastInvoiceBody(string Id, string? Number, InvoiceStanding Status, MoneyBody Total, DateTimeOffset IssuedAt);

/// <summary>Minutes. Status <c>unavailable</c> leaves every figure null: nothing is rendered as zero (DEG-02). The tariff is there only where one rate does not say all.</summary>
internal sealed record UsageBody(
    UsageKind Kind,
    Freshness? Status,
    long? UsedMinutes,
    long? IncludedMinutes,
    long? RemainingMinutes,
    long? Percent,
    UsageState? State,
    UsageRule? StateRule,
    ForecastBody? Forecast,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TariffBody? Tariff);

/// <summary>Where the period is heading; minutes are null while it is too early to say.</summary>
internal sealed record ForecastBody(bool TooEarly, long? Minutes, long? OverMinutes, string? Derivation);

/// <summary>What is over the included minutes; always an estimate before tax.</summary>
internal sealed record OverageBody(long Minutes, RateBody? Rate, MoneyBody? Estimate, string? Derivation);

/// <summary>Metered minutes; the charge is an estimate before tax. The tariff is there only where one rate does not say all.</summary>
internal sealed record MeteredBody(
    long Quantity,
    RateBody? Rate,
    MoneyBody? Estimate,
    string? Derivation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TariffBody? Tariff);

/// <summary>How old the minutes are.</summary>
internal sealed record FreshnessBody(DateTimeOffset? AsOf, Freshness Status, DateTimeOffset? NextRefreshAt, int FreshForSeconds, int UnavailableAfterSeconds);

internal sealed record SectionsBody(SectionBody Overview, SectionBody Invoices, SectionBody Usage);

/// <summary>The age of one section, and how the last attempt to read it ended.</summary>
internal sealed record SectionBody(
    Freshness Status, DateTimeOffset? AsOf, DateTimeOffset? LastAttemptAt, DateTimeOffset? LastSuccessAt, Mirror.SectionOutcome Outcome, DateTimeOffset? NextRefreshAt);

/// <summary>Whether the hosted payment portal can be opened.</summary>
internal sealed record PortalBody(PortalOffer Offer);

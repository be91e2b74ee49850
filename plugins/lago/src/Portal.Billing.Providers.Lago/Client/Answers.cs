using System.Text.Json;

namespace Portal.Billing.Providers.Lago.Client;

// What is read of Lago's objects. A parameter without a default is one that Lago always sends; the published description is pinned in the tests.
internal sealed record PageMeta(int CurrentPage, int TotalPages, int TotalCount, int? NextPage = null);

/// <summary>One page of a list.</summary>
internal interface ILagoPage<out T>
{
    IReadOnlyList<T> Items { get; }

    PageMeta Meta { get; }
}

internal sealed record CustomerAnswer(LagoCustomer Customer);

internal sealed record LagoCustomer(string ExternalId, string ApplicableTimezone);

internal sealed record PortalAnswer(LagoPortal Customer);

internal sealed record LagoPortal(string PortalUrl);

internal sealed record SubscriptionAnswer(LagoSubscription Subscription);

internal sealed record SubscriptionsAnswer(IReadOnlyList<LagoSubscription> Subscriptions, PageMeta Meta);

internal sealed record LagoSubscription(
    string LagoId,
    string ExternalId,
    string ExternalCustomerId,
    string PlanCode,
    string Status,
    string BillingTime,
    DateTimeOffset CreatedAt,
    DateTimeOffset SubscriptionAt,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? EndingAt = null,
    DateTimeOffset? TerminatedAt = null,
    DateTimeOffset? TrialEndedAt = null,
    DateTimeOffset? CurrentBillingPeriodStartedAt = null,
    DateTimeOffset? CurrentBillingPeriodEndingAt = null,
    LagoPlan? Plan = null);

internal sealed record LagoPlan(
    string Code,
    string Name,
    string Interval,
    long AmountCents,
    string AmountCurrency,
    bool PayInAdvance = false,
    string? InvoiceDisplayName = null,
    decimal? TrialPeriod = null,
    bool? BillChargesMonthly = null,
    bool? BillFixedChargesMonthly = null,
    IReadOnlyList<LagoCharge>? Charges = null,
    IReadOnlyList<LagoFixedCharge>? FixedCharges = null);

internal sealed record LagoCharge(
    string LagoId,
    string BillableMetricCode,
    string ChargeModel,
    JsonElement Properties = default,
    bool? Prorated = null,
    long? MinAmountCents = null,
    JsonElement? AppliedPricingUnit = null,
    IReadOnlyList<JsonElement>? Filters = null);

internal sealed record LagoFixedCharge(string ChargeModel, bool Prorated, decimal Units, LagoFixedPrice Properties);

internal sealed record LagoFixedPrice(decimal? Amount = null);

internal sealed record LagoRange(decimal FromValue, decimal? ToValue, decimal PerUnitAmount, decimal FlatAmount);

internal sealed record AppliedCouponsAnswer(IReadOnlyList<LagoAppliedCoupon> AppliedCoupons, PageMeta Meta) : ILagoPage<LagoAppliedCoupon>
{
    public IReadOnlyList<LagoAppliedCoupon> Items => AppliedCoupons;
}

internal sealed record LagoAppliedCoupon(
    string CouponCode,
    string CouponName,
    string ExternalCustomerId,
    string Status,
    string Frequency,
    DateTimeOffset CreatedAt,
    long? AmountCents = null,
    long? AmountCentsRemaining = null,
    string? AmountCurrency = null,
    decimal? PercentageRate = null,
    int? FrequencyDurationRemaining = null,
    DateTimeOffset? ExpirationAt = null);

internal sealed record CouponAnswer(LagoCoupon Coupon);

internal sealed record LagoCoupon(string Code, bool LimitedPlans, bool LimitedBillableMetrics, IReadOnlyList<string>? PlanCodes = null);

internal sealed record MetricAnswer(LagoMetric BillableMetric);

internal sealed record LagoMetric(
    string Code, string AggregationType, bool Recurring, string? FieldName = null, string? Expression = null, string? RoundingFunction = null, int? RoundingPrecision = null);

internal sealed record EventsAnswer(IReadOnlyList<LagoEvent> Events, PageMeta Meta) : ILagoPage<LagoEvent>
{
    public IReadOnlyList<LagoEvent> Items => Events;
}

internal sealed record LagoEvent(string TransactionId, string Code, DateTimeOffset Timestamp, string? ExternalSubscriptionId = null, JsonElement Properties = default);

internal sealed record UsageAnswer(LagoUsage CustomerUsage);

internal sealed record LagoUsage(DateTimeOffset FromDatetime, DateTimeOffset ToDatetime, IReadOnlyList<LagoChargeUsage> ChargesUsage);

internal sealed record LagoChargeUsage(decimal Units, LagoMetricName BillableMetric);

internal sealed record LagoMetricName(string Code);

internal sealed record InvoiceAnswer(LagoInvoice Invoice);

internal sealed record InvoicesAnswer(IReadOnlyList<LagoInvoice> Invoices, PageMeta Meta) : ILagoPage<LagoInvoice>
{
    public IReadOnlyList<LagoInvoice> Items => Invoices;
}

internal sealed record LagoInvoice(
    string LagoId,
    string Status,
    string PaymentStatus,
    string Currency,
    long FeesAmountCents,
    long CouponsAmountCents,
    long CreditNotesAmountCents,
    long TaxesAmountCents,
    long PrepaidCreditAmountCents,
    long TotalAmountCents,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateOnly? IssuingDate = null,
    string? Number = null,
    long? ProgressiveBillingCreditAmountCents = null,
    long? TotalDueAmountCents = null,
    long? TotalPaidAmountCents = null,
    DateOnly? PaymentDueDate = null,
    DateTimeOffset? PaymentDisputeLostAt = null,
    string? FileUrl = null,
    LagoCustomer? Customer = null,
    IReadOnlyList<LagoFee>? Fees = null,
    IReadOnlyList<LagoCredit>? Credits = null,
    IReadOnlyList<LagoInvoicePeriod>? BillingPeriods = null);

internal sealed record LagoFee(LagoFeeItem Item, long AmountCents, string AmountCurrency, decimal? Units = null, decimal? PreciseUnitAmount = null);

internal sealed record LagoFeeItem(string Type, string? Code = null, string? Name = null, string? InvoiceDisplayName = null, string? FilterInvoiceDisplayName = null);

internal sealed record LagoCredit(long AmountCents, string AmountCurrency, LagoCreditItem Item);

internal sealed record LagoCreditItem(string Type, string? Name = null);

internal sealed record LagoInvoicePeriod(DateTimeOffset SubscriptionFromDatetime, DateTimeOffset SubscriptionToDatetime);

internal sealed record PaymentsAnswer(IReadOnlyList<LagoPayment> Payments, PageMeta Meta) : ILagoPage<LagoPayment>
{
    public IReadOnlyList<LagoPayment> Items => Payments;
}

internal sealed record LagoPayment(IReadOnlyList<string> InvoiceIds, string PaymentStatus, DateTimeOffset CreatedAt);

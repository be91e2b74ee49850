using Portal.Billing.Providers;

namespace Portal.Billing.Storage;

/// <summary>A client's subscription as last read.</summary>
internal sealed class OverviewRow
{
    public required Guid ClientId { get; init; }

    public SubscriptionState State { get; set; }

    /// <summary>Null when there is no plan.</summary>
    public string? PlanName { get; set; }

    /// <summary>Whether the plan says how minutes are charged.</summary>
    public bool HasMinuteTerms { get; set; }

    public decimal? IncludedSeconds { get; set; }

    public decimal? RatePerMinute { get; set; }

    public string? RateCurrency { get; set; }

    /// <summary>Prices by quantity, as <see cref="TariffColumn"/> writes them; null where one rate says all.</summary>
    public string? Tariff { get; set; }

    public long? FeeMinor { get; set; }

    public string? FeeCurrency { get; set; }

    public DateTimeOffset? PeriodStart { get; set; }

    public DateTimeOffset? PeriodEnd { get; set; }

    /// <summary>Null when none is planned; the reason stands beside it.</summary>
    public DateTimeOffset? NextInvoiceAt { get; set; }

    public NoNextInvoice? NoNextInvoice { get; set; }

    public long? EstimateMinor { get; set; }

    public string? EstimateCurrency { get; set; }

    /// <summary>Whether the provider can tell discounts: none known is not the same as none.</summary>
    public bool DiscountsKnown { get; set; }

    public List<DiscountRow> Discounts { get; } = [];
}

/// <summary>A discount of the subscription.</summary>
internal sealed class DiscountRow
{
    public required Guid ClientId { get; init; }

    public required int Position { get; init; }

    public string Name { get; set; } = "";

    /// <summary>Null when a fixed amount is taken off.</summary>
    public decimal? Percent { get; set; }

    public long? AmountMinor { get; set; }

    public string? Currency { get; set; }

    public DateTimeOffset? StartsAt { get; set; }

    public DateTimeOffset? EndsAt { get; set; }
}

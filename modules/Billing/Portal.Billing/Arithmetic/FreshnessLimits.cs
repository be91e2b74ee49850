namespace Portal.Billing.Arithmetic;

/// <summary>Settings <c>Billing:Freshness</c>: how old figures may be. Ages count from the provider's own as-of instant.</summary>
internal sealed class FreshnessLimits
{
    public const string Section = "Billing:Freshness";

    private const int LongestStaleHours = 24 * 31;

    /// <summary>Of minutes used.</summary>
    public int FreshMinutes { get; set; } = 15;

    /// <summary>Of the overview and the invoices, which change a few times a month and are read again less often.</summary>
    public int AccountFreshMinutes { get; set; } = 60;

    public int StaleHours { get; set; } = 24;

    /// <summary>The same limits for the overview and the invoices.</summary>
    public FreshnessLimits OfAccount => new() { FreshMinutes = AccountFreshMinutes, AccountFreshMinutes = AccountFreshMinutes, StaleHours = StaleHours };

    public bool IsValid => 0 < FreshMinutes && StaleHours is > 0 and <= LongestStaleHours && FreshMinutes < StaleHours * 60
        && 0 < AccountFreshMinutes && AccountFreshMinutes < StaleHours * 60;
}

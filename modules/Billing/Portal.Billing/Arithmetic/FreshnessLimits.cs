namespace Portal.Billing.Arithmetic;

/// <summary>Settings <c>Billing:Freshness</c>: how old figures may be. Ages count from the provider's own as-of instant.</summary>
internal sealed class FreshnessLimits
{
    public const string Section = "Billing:Freshness";

    private const int LongestStaleHours = 24 * 31;

    public int FreshMinutes { get; set; } = 15;

    public int StaleHours { get; set; } = 24;

    public bool IsValid => 0 < FreshMinutes && StaleHours is > 0 and <= LongestStaleHours && FreshMinutes < StaleHours * 60;
}

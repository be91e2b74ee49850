namespace Portal.Billing.Arithmetic;

/// <summary>Settings <c>Billing:Usage</c>: from which share of the included minutes the states begin. Above 100 % is always over the limit.</summary>
internal sealed class UsageThresholds
{
    public const string Section = "Billing:Usage";

    public int WarningPercent { get; set; } = 75;

    public int ActionNeededPercent { get; set; } = 90;

    public bool IsValid => 0 < WarningPercent && WarningPercent < ActionNeededPercent && ActionNeededPercent <= 100;
}

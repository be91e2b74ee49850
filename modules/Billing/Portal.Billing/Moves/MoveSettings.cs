using System.ComponentModel.DataAnnotations;

namespace Portal.Billing.Moves;

/// <summary>Section <c>Billing:Moves</c>.</summary>
internal sealed class MoveSettings
{
    /// <summary>For how many days a move can be taken back, and reports of rehearsals are kept.</summary>
    [Range(1, 365)]
    public int RetentionDays { get; set; } = 30;

    public TimeSpan Retention => TimeSpan.FromDays(RetentionDays);
}

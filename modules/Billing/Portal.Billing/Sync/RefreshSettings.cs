using System.ComponentModel.DataAnnotations;

namespace Portal.Billing.Sync;

/// <summary>Section <c>Billing:Refresh</c>: how often the jobs renew the mirror.</summary>
internal sealed class RefreshSettings
{
    /// <summary>Minutes between two readings of a client's usage.</summary>
    [Range(1, 1440)]
    public int UsageMinutes { get; set; } = 10;

    /// <summary>Minutes between two readings of a client's subscription and invoices.</summary>
    [Range(1, 1440)]
    public int AccountMinutes { get; set; } = 30;
}

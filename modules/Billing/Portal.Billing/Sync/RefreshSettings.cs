using System.ComponentModel.DataAnnotations;

namespace Portal.Billing.Sync;

/// <summary>Section <c>Billing:Refresh</c>: how often the jobs renew the mirror. Each is spread by a tenth either way.</summary>
internal sealed class RefreshSettings
{
    /// <summary>Minutes between two readings of usage, for a client whose billing was looked at within the last hour.</summary>
    [Range(1, 1440)]
    public int UsageMinutes { get; set; } = 10;

    /// <summary>Minutes between two readings of its subscription and invoices.</summary>
    [Range(1, 1440)]
    public int AccountMinutes { get; set; } = 30;

    /// <summary>Minutes between two readings of usage for all others, and of their subscription and invoices where the provider sends no webhooks.</summary>
    [Range(1, 1440)]
    public int IdleUsageMinutes { get; set; } = 75;

    /// <summary>Minutes between two readings of their subscription and invoices where webhooks tell of changes.</summary>
    [Range(1, 1440)]
    public int IdleAccountMinutes { get; set; } = 720;
}

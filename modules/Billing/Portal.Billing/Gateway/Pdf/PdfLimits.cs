using System.ComponentModel.DataAnnotations;

namespace Portal.Billing.Gateway.Pdf;

/// <summary>The settings <c>Billing:Pdf:*</c>.</summary>
internal sealed class PdfLimits
{
    /// <summary>The longest a provider may be silent while it sends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 15;

    [Range(1024, 100 * 1024 * 1024)]
    public long MaxBytes { get; set; } = 10 * 1024 * 1024;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);
}

using System.ComponentModel.DataAnnotations;

namespace Portal.Support;

/// <summary>The settings under <c>Support</c>.</summary>
internal sealed class SupportSettings
{
    public const string Section = "Support";

    /// <summary>Off: Support answers with a calm page, and other modules offer the e-mail address instead.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where people write when Support is off.</summary>
    [Required, EmailAddress]
    public string FallbackEmail { get; set; } = "help@aidial.com.au";
}

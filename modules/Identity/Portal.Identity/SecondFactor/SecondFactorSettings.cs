using System.ComponentModel.DataAnnotations;
using Portal.Identity.Contract;

namespace Portal.Identity.SecondFactor;

/// <summary>Settings <c>Identity:SecondFactor</c>.</summary>
internal sealed class SecondFactorSettings
{
    public const string Section = "Identity:SecondFactor";

    private static readonly Role[] Roles = [Role.PartnerAdmin, Role.SupportAgent, Role.Operator];

    /// <summary>Whether Partner Admins, agents and operators need a second factor. Null is yes, and no in the demo.</summary>
    public bool? Required { get; set; }

    /// <summary>Minutes for which a proof is fresh.</summary>
    [Range(1, 60)]
    public int FreshMinutes { get; init; } = 10;

    public TimeSpan Fresh => TimeSpan.FromMinutes(FreshMinutes);

    public bool IsRequiredOf(Role role) => Required == true && Roles.Contains(role);
}

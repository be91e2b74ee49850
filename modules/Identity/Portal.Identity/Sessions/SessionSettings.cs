using System.ComponentModel.DataAnnotations;

namespace Portal.Identity.Sessions;

/// <summary>Settings <c>Identity:Sessions</c>.</summary>
internal sealed class SessionSettings
{
    public const string Section = "Identity:Sessions";

    /// <summary>Minutes without a request after which a person signs in again.</summary>
    [Range(1, 1440)]
    public int IdleMinutes { get; init; } = 60;

    /// <summary>Hours after which a person signs in again, however busy.</summary>
    [Range(1, 168)]
    public int AbsoluteHours { get; init; } = 12;

    /// <summary>Sessions a person may have at a time; another sign-in ends the oldest.</summary>
    [Range(1, 100)]
    public int PerMember { get; init; } = 20;

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    public TimeSpan Absolute => TimeSpan.FromHours(AbsoluteHours);
}

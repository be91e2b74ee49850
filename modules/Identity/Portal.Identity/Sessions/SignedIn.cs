using Portal.Identity.Contract;

namespace Portal.Identity.Sessions;

/// <summary>What one read of a session yields.</summary>
/// <param name="SessionId">Names the session in the member's own list.</param>
/// <param name="Member">Who it belongs to, with the role and the assignments of this moment.</param>
/// <param name="PartnerName">The partner organisation of a partner's member; null for everybody else.</param>
/// <param name="Since">When the person signed in.</param>
/// <param name="LastSeenAt">The last request but for the last minute.</param>
/// <param name="ExpiresAt">The absolute limit.</param>
/// <param name="ProvenAt">When the person last proved that it is them.</param>
/// <param name="HasSecondFactor">Whether the member has one, on this or any other device.</param>
/// <param name="IsVouchedFor">Whether the provider of identities asked for one at this sign-in, on which the portal relies.</param>
internal sealed record SignedIn(
    Guid SessionId, CurrentMember Member, string? PartnerName, DateTimeOffset Since, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt,
    DateTimeOffset ProvenAt, bool HasSecondFactor, bool IsVouchedFor);

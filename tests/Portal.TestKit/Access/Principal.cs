using Portal.Identity.Contract;

namespace Portal.TestKit.Access;

/// <summary>Somebody who asks: a person with a role, or one of those whom the portal must take for nobody.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Email">What to sign in with; null for those who never sign in.</param>
/// <param name="Role">The role; null when the portal must take them for nobody.</param>
/// <param name="Own">The client a client-side person belongs to.</param>
/// <param name="Assigned">The clients a partner's person is assigned to now.</param>
public sealed record Principal(string Name, string? Email, Role? Role, ClientId? Own, params IReadOnlyList<ClientId> Assigned)
{
    public static Principal Anonymous { get; } = new("anonymous", null, null, null);

    public static Principal Forged { get; } = new("forged cookie", null, null, null);

    public static Principal Expired { get; } = new("expired session", "expired@portal.example", null, null);

    public static Principal Ended { get; } = new("ended session", "ended@portal.example", null, null);

    public static Principal Disabled { get; } = new("disabled member", "disabled@portal.example", null, null);

    /// <summary>A Partner Admin who could open client A until a moment ago.</summary>
    public static Principal Unassigned { get; } = new("unassigned a moment ago", "unassigned@portal.example", Identity.Contract.Role.PartnerAdmin, null);

    public static IReadOnlyList<Principal> All { get; } = [Anonymous, Forged, Expired, Ended, Disabled, Unassigned, .. DemoPerson.OneOfEach.Select(Of)];

    public bool IsNobody => Role is null;

    public static Principal Of(DemoPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new(person.Role.Key(), person.Email, person.Role, person.Own, person.Assigned);
    }

    public override string ToString() => Email is null || IsNobody ? Name : $"{Name} {Email}";
}

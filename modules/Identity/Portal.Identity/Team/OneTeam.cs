using Portal.Identity.Contract;

namespace Portal.Identity.Team;

/// <summary>The people of one organisation, as its admin sees them.</summary>
/// <param name="Members">By name; those who were removed are left out.</param>
internal sealed record OneTeam(IReadOnlyList<TeamMember> Members)
{
    /// <summary>The clients a partner looks after, by name: those of any of its people. Empty for a client's own team.</summary>
    public IReadOnlyList<TeamClient> Clients { get; } =
        [.. Members.SelectMany(member => member.Clients).Distinct().OrderBy(client => client.Name, StringComparer.OrdinalIgnoreCase).ThenBy(client => client.Id)];

    public TeamMember? Find(Guid id) => Members.FirstOrDefault(member => member.Id == id);

    /// <summary>Which of these clients nobody but the member could be asked about: whoever is only invited is no contact yet.</summary>
    public IReadOnlyList<TeamClient> LastContactOf(TeamMember member, IEnumerable<TeamClient> clients) =>
        [.. clients.Where(client => !Members.Any(other => other.Id != member.Id && !other.IsInvited && other.Clients.Contains(client)))];
}

/// <summary>One person of a team.</summary>
/// <param name="IsInvited">They have not set a password yet.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Clients">Whom a partner's member looks after, by name.</param>
internal sealed record TeamMember(Guid Id, string Name, string Email, Role Role, bool IsInvited, int Version, IReadOnlyList<TeamClient> Clients)
{
    public MemberStanding Standing => new(Role, [.. Clients.Select(client => client.Id)]);

    /// <summary>The roles their organisation has, the mightiest first.</summary>
    public IReadOnlyList<Role> Roles => RolesBeside(Role);

    public static IReadOnlyList<Role> RolesBeside(Role role) =>
        role.Allows(Permission.ChooseClient) ? [Role.PartnerAdmin, Role.PartnerUser] : [Role.ClientAdmin, Role.ClientManager, Role.ClientStaff];
}

/// <summary>A client that somebody of the team looks after.</summary>
internal sealed record TeamClient(Guid Id, string Name);

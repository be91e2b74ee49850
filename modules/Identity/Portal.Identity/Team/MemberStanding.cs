using Portal.Identity.Contract;

namespace Portal.Identity.Team;

/// <summary>What an admin decides about a member: the role, and for partners the clients.</summary>
internal sealed record MemberStanding(Role Role, HashSet<Guid> Clients)
{
    public IEnumerable<Guid> Added(MemberStanding before) => Clients.Except(before.Clients);

    public IEnumerable<Guid> Removed(MemberStanding before) => before.Clients.Except(Clients);

    /// <summary>The same decisions taken on another state: only what was really changed is carried over.</summary>
    public MemberStanding Onto(MemberStanding now, MemberStanding opened) =>
        new(Role == opened.Role ? now.Role : Role, [.. now.Clients.Union(Added(opened)).Except(Removed(opened))]);

    /// <summary>What somebody else did in the meantime, in sentences.</summary>
    public static IEnumerable<string> News(MemberStanding opened, MemberStanding now, OneTeam team)
    {
        if (now.Role != opened.Role) yield return $"The role is now {now.Role.Title()}; it was {opened.Role.Title()}.";
        foreach (var client in Names(now.Added(opened), team)) yield return $"{client} was assigned.";
        foreach (var client in Names(now.Removed(opened), team)) yield return $"{client} was taken off.";
    }

    private static IEnumerable<string> Names(IEnumerable<Guid> ids, OneTeam team) =>
        team.Clients.Where(client => ids.Contains(client.Id)).Select(client => client.Name);
}

using Portal.Identity.Contract;

namespace Portal.TestKit;

/// <summary>Members and scopes as Identity makes them, for tests that run without it.</summary>
public static class People
{
    public static Client Client(string name = "Harbour Dental Group", string timeZone = "Australia/Sydney") =>
        new(new ClientId(Guid.CreateVersion7()), name, TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    public static CurrentMember Member(Role role, Client? ownClient = null, params IReadOnlyList<Client> assignedClients) =>
        Member(Guid.CreateVersion7(), role, ownClient, assignedClients);

    /// <summary>As a member who exists already, for example one of the demo.</summary>
    public static CurrentMember Member(Guid id, Role role, Client? ownClient = null, params IReadOnlyList<Client> assignedClients) =>
        new(id, role.Title(), $"{role.Key()}@portal.example", role, ownClient, assignedClients);

    /// <summary>The scope of a new member with this role: on the client as their own, or as an assigned one for partners.</summary>
    public static ClientScope Scope(Role role, Client client, Permission permission = Permission.UseSupport) =>
        role.Allows(Permission.ChooseClient) ? Scope(Member(role, null, client), client, permission) : Scope(Member(role, client), client, permission);

    public static ClientScope Scope(CurrentMember member, Client client, Permission permission = Permission.UseSupport) => new(member, client, permission);
}

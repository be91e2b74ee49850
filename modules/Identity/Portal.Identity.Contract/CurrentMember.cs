namespace Portal.Identity.Contract;

/// <summary>The person behind the request, read from the database on this request: nothing here is older than the request.</summary>
public sealed class CurrentMember
{
    internal CurrentMember(Guid id, string displayName, string email, Role role, Client? ownClient, IReadOnlyList<Client> assignedClients) =>
        (Id, DisplayName, Email, Role, OwnClient, AssignedClients) = (id, displayName, email, role, ownClient, assignedClients);

    /// <summary>The member's id; stable, never shown.</summary>
    public Guid Id { get; }

    /// <summary>The name people see.</summary>
    public string DisplayName { get; }

    /// <summary>The address the member signs in with.</summary>
    public string Email { get; }

    /// <summary>The member's one role.</summary>
    public Role Role { get; }

    /// <summary>The client a client-side member belongs to; null for partners, agents and operators.</summary>
    public Client? OwnClient { get; }

    /// <summary>The clients a partner member is assigned to now, by name; empty for everybody else.</summary>
    public IReadOnlyList<Client> AssignedClients { get; }

    /// <summary>Whether the member's role holds the permission.</summary>
    public bool May(Permission permission) => Role.Allows(permission);
}

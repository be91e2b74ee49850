using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;
using Portal.Modularity.Http;

namespace Portal.Identity.Access;

/// <summary>The one place that decides for which client a request may act.</summary>
/// <remarks>It looks at what the session's read already brought, so that every refusal costs the same: no id reaches the database.</remarks>
internal static class ClientAccess
{
    public static ClientDecision Decide(CurrentMember member, Permission permission, IQueryCollection query)
    {
        if (!member.May(permission))
            return new(null, Refusals.RoleRefused);
        var client = Choose(member, RequestedClient.Read(query));
        return client is null ? new(null, Refusals.NotFound) : new(new ClientScope(member, client, permission), null);
    }

    /// <summary>The scopes of a list: one for each of these clients on which the member holds the permission, and none for any other.</summary>
    public static IReadOnlyList<ClientScope> ForList(CurrentMember member, Permission permission, IEnumerable<Client> clients) =>
        member.May(permission) ? [.. clients.Where(member.AssignedClients.Contains).Select(client => new ClientScope(member, client, permission))] : [];

    private static Client? Choose(CurrentMember member, RequestedClient requested)
    {
        if (member.OwnClient is { } own)
            return !requested.IsNamed || requested.Id == own.Id ? own : null;
        return member.AssignedClients.FirstOrDefault(client => client.Id == requested.Id);
    }
}

/// <summary>Either a scope or the constant refusal.</summary>
internal readonly record struct ClientDecision(ClientScope? Scope, ApiError? Refusal);

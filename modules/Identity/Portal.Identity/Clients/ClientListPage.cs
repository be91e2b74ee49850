using Portal.Identity.Contract;

namespace Portal.Identity.Clients;

/// <summary>One page of the assigned clients, by name.</summary>
/// <param name="Clients">At most <see cref="Size"/>.</param>
/// <param name="IsFirst">Whether it begins with the first of those found.</param>
/// <param name="Next">The last client of this page, if others follow it.</param>
internal sealed record ClientListPage(IReadOnlyList<Client> Clients, bool IsFirst, ClientId? Next)
{
    public const int Size = 20;

    /// <summary>Which clients it shows, as the audit log tells of it.</summary>
    public string Summary => $"{Clients.Count}, {Clients[0].Name} to {Clients[^1].Name}";

    /// <param name="assigned">All of them, in the order of the list.</param>
    /// <param name="search">A part of the name; empty lets all through.</param>
    /// <param name="after">The client that the page follows; one that is not assigned any more leads to the first page.</param>
    public static ClientListPage Of(IReadOnlyList<Client> assigned, string search, string? after)
    {
        var known = ClientId.TryParse(after, out var id) && assigned.Any(client => client.Id == id);
        var rest = known ? assigned.SkipWhile(client => client.Id != id).Skip(1) : assigned;
        var found = rest.Where(client => client.Name.Contains(search, StringComparison.OrdinalIgnoreCase)).Take(Size + 1).ToList();
        var clients = found.Take(Size).ToList();
        return new(clients, !known, found.Count > Size ? clients[^1].Id : null);
    }
}

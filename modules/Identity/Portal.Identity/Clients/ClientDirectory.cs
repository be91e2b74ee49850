using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.Clients;

internal sealed class ClientDirectory(IdentityDb db) : IClientDirectory
{
    public async Task<IReadOnlyDictionary<ClientId, Client>> FindAsync(IReadOnlyCollection<ClientId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Select(id => id.Value).ToArray();
        var rows = await db.Clients.AsNoTracking().Where(client => wanted.Contains(client.Id)).ToListAsync(cancellationToken);
        return rows.Select(row => row.ToClient()).ToDictionary(client => client.Id);
    }

    public async Task<IReadOnlyList<Client>> ListAsync(string search, ClientId? after, int limit, CancellationToken cancellationToken)
    {
        var found = search.Length == 0 ? db.Clients : db.Clients.Where(client => EF.Functions.ILike(client.Name, $"%{Escape(search)}%"));
        if (after is { Value: var last })
            found = found.Where(client => !db.Clients.Any(edge => edge.Id == last)
                || db.Clients.Any(edge => edge.Id == last && (client.Name.CompareTo(edge.Name) > 0 || (client.Name == edge.Name && client.Id > edge.Id))));
        var rows = await found.AsNoTracking().OrderBy(client => client.Name).ThenBy(client => client.Id).Take(limit).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToClient())];
    }

    private static string Escape(string text) => text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_");
}

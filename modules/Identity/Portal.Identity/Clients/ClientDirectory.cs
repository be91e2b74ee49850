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
}

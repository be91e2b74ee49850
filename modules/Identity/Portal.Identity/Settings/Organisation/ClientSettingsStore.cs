using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.Settings.Organisation;

/// <summary>Reads and changes the settings of one client.</summary>
internal sealed class ClientSettingsStore(IdentityDb db, IAuditLog log, IEnumerable<IClientZoneWatch> watches)
{
    public Task<ClientSettings> ReadAsync(ClientId client, CancellationToken cancellationToken) =>
        db.Clients.Where(row => row.Id == client.Value).Select(row => new ClientSettings(row.TimeZone, row.BillingContact, row.Version, row.Format)).SingleAsync(cancellationToken);

    /// <summary>False when somebody else changed them since this version, so that nothing was written.</summary>
    public async Task<bool> WriteAsync(ClientScope scope, ClientSettings wanted, CancellationToken cancellationToken)
    {
        var (id, before) = (scope.Client.Id, await ReadAsync(scope.Client.Id, cancellationToken));
        var changes = wanted.ChangesSince(before).ToList();
        if (before.Version == wanted.Version && changes.Count == 0) return true;
        var written = await db.Clients.Where(row => row.Id == id.Value && row.Version == wanted.Version).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.TimeZone, wanted.TimeZone).SetProperty(one => one.Format, wanted.Format)
                .SetProperty(one => one.BillingContact, wanted.BillingContact).SetProperty(one => one.Version, wanted.Version + 1),
            cancellationToken);
        if (written == 0) return false;
        if (wanted.TimeZone != before.TimeZone) foreach (var watch in watches) await watch.ZoneChangedAsync(scope, cancellationToken);
        foreach (var (key, words) in changes) await log.WriteAsync(scope, AuditAction.SettingsChanged, new(key, words), cancellationToken: cancellationToken);
        return true;
    }
}

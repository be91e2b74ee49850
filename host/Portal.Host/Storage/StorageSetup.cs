using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using Portal.Host.Commands;
using Portal.Host.Settings;
using Portal.Modularity.Storage;

namespace Portal.Host.Storage;

internal static class StorageSetup
{
    public static void AddStorage(this IServiceCollection services, PortalDatabase database, KeyCertificates certificates)
    {
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(database.ForRequests).Build());
        services.AddSingleton(_ => new SchemaOwner(new NpgsqlDataSourceBuilder(database.ForOwner).Build()));
        services.AddSingleton<IDatabaseCommand, MigrateCommand>();
        services.AddModuleStorage<HostStorage>(HostStorage.Schema);
        var keys = services.AddDataProtection().SetApplicationName("portal").PersistKeysToDbContext<HostStorage>();
        if (certificates.Current is not { } current) return;
        keys.ProtectKeysWithCertificate(current).UnprotectKeysWithAnyCertificate([current, .. certificates.Former]);
    }
}

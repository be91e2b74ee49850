using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using Portal.Modularity.Storage;

namespace Portal.Host.Storage;

internal static class StorageSetup
{
    public static void AddStorage(this IServiceCollection services, PortalDatabase database)
    {
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(database.ForRequests).Build());
        services.AddSingleton(_ => new SchemaOwner(new NpgsqlDataSourceBuilder(database.ForOwner).Build()));
        services.AddModuleStorage<HostStorage>(HostStorage.Schema);
        services.AddDataProtection().SetApplicationName("portal").PersistKeysToDbContext<HostStorage>();
    }
}

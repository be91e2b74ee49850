using Portal.Host.Commands;
using Portal.Host.Storage;

namespace Portal.Host.Backup;

internal static class BackupSetup
{
    public static void AddBackup(this IServiceCollection services, PortalDatabase database) => services
        .AddSingleton<IDatabaseCommand>(container => new BackupCommand(database, container.GetRequiredService<TextWriter>()))
        .AddSingleton<IDatabaseCommand>(container => new RestoreCommand(database, container.GetServices<Modularity.Storage.IAfterRestore>(), container.GetRequiredService<TextWriter>()));
}

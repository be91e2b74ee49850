using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Portal.Modularity.Storage;

/// <summary>A module's own storage: one schema, one context, one migrations history. No foreign key leaves the schema.</summary>
public static class ModuleStorage
{
    /// <summary>Registers the context on the portal's data source, and its migration.</summary>
    public static IServiceCollection AddModuleStorage<TContext>(this IServiceCollection services, string schema)
        where TContext : DbContext =>
        services
            .AddDbContext<TContext>((provider, options) => Configure(options, provider.GetRequiredService<NpgsqlDataSource>(), schema))
            .AddSingleton<IModuleMigration, ModuleMigration<TContext>>();

    /// <summary>The same options for a context made outside the container (design time, tests).</summary>
    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource database, string schema) =>
        options.UseNpgsql(database, npgsql => npgsql.MigrationsHistoryTable("migrations", schema)).UseSnakeCaseNamingConvention();
}

/// <summary>Brings one module's schema to the newest version. The host runs all of them before it answers requests.</summary>
public interface IModuleMigration
{
    /// <summary>Applies what is missing; nothing to do is the common case.</summary>
    Task ApplyAsync(CancellationToken cancellationToken);
}

internal sealed class ModuleMigration<TContext>(IServiceScopeFactory scopes) : IModuleMigration
    where TContext : DbContext
{
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TContext>().Database.MigrateAsync(cancellationToken);
    }
}

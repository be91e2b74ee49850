using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Portal.Modularity.Storage;

/// <summary>A module's own storage: one schema, one context, one migrations history. No foreign key leaves the schema.</summary>
public static class ModuleStorage
{
    /// <summary>Registers the context on the portal's data source, and its migration.</summary>
    /// <param name="services">The container's registrations.</param>
    /// <param name="schema">The module's schema.</param>
    /// <param name="appendOnly">Its tables in which the portal itself may change and remove nothing.</param>
    public static IServiceCollection AddModuleStorage<TContext>(this IServiceCollection services, string schema, params IReadOnlyList<string> appendOnly)
        where TContext : DbContext =>
        services
            .AddDbContext<TContext>((provider, options) => Configure(options, provider.GetRequiredService<NpgsqlDataSource>(), schema))
            .AddSingleton<IModuleMigration>(new ModuleMigration<TContext>(schema, appendOnly));

    /// <summary>The same options for a context made outside the container (design time, tests).</summary>
    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource database, string schema) =>
        options.UseNpgsql(database, npgsql => npgsql.MigrationsHistoryTable("migrations", schema))
            .UseSnakeCaseNamingConvention().AddInterceptors(ReachInterceptor.Instance);
}

/// <summary>Brings one module's schema to the newest version. The host runs all of them before it answers requests.</summary>
public interface IModuleMigration
{
    /// <summary>The schema's name.</summary>
    string Schema { get; }

    /// <summary>The newest migration that this program knows, by its id.</summary>
    string Newest { get; }

    /// <summary>Tables, with their schema, in which the portal itself may change and remove nothing.</summary>
    IReadOnlyList<string> AppendOnly { get; }

    /// <summary>Applies what is missing, as the role that owns the tables; nothing to do is the common case.</summary>
    Task ApplyAsync(SchemaOwner owner, CancellationToken cancellationToken);
}

internal sealed class ModuleMigration<TContext>(string schema, IReadOnlyList<string> appendOnly) : IModuleMigration
    where TContext : DbContext
{
    public string Schema => schema;

    public string Newest { get; } = typeof(TContext).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext))
        .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).Max(StringComparer.Ordinal)!;

    public IReadOnlyList<string> AppendOnly { get; } = [.. appendOnly.Select(table => $"{schema}.{table}")];

    public async Task ApplyAsync(SchemaOwner owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var options = new DbContextOptionsBuilder<TContext>();
        ModuleStorage.Configure(options, owner.Database, schema);
        await using var context = (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
        await context.Database.MigrateAsync(cancellationToken);
    }
}

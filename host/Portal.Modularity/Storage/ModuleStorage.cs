using System.Diagnostics.CodeAnalysis;
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
    internal const string History = "migrations";

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
        options.UseNpgsql(database, npgsql => npgsql.MigrationsHistoryTable(History, schema))
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

[SuppressMessage("Security", "CA2100", Justification = "A module names its schema by a constant.")]
internal sealed class ModuleMigration<TContext>(string schema, IReadOnlyList<string> appendOnly) : IModuleMigration
    where TContext : DbContext
{
    private const string History = ModuleStorage.History;

    private static readonly string[] Known =
        [.. typeof(TContext).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(TContext))
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()!.Id)];

    public string Schema => schema;

    public string Newest => Known.Max(StringComparer.Ordinal)!;

    public IReadOnlyList<string> AppendOnly { get; } = [.. appendOnly.Select(table => $"{schema}.{table}")];

    public async Task ApplyAsync(SchemaOwner owner, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (await IsNewestAsync(owner.Database, cancellationToken)) return;
        var options = new DbContextOptionsBuilder<TContext>();
        ModuleStorage.Configure(options, owner.Database, schema);
        await using var context = (TContext)Activator.CreateInstance(typeof(TContext), options.Options)!;
        await context.Database.MigrateAsync(cancellationToken);
    }

    // EF would make the whole model first, which takes longer than all the rest of a start.
    private async Task<bool> IsNewestAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var history = database.CreateCommand("select to_regclass($1) is not null");
        history.Parameters.AddWithValue($"{schema}.{History}");
        if (await history.ExecuteScalarAsync(cancellationToken) is not true) return false;
        await using var missing = database.CreateCommand($"select not exists (select unnest($1::text[]) except select migration_id from {schema}.{History})");
        missing.Parameters.AddWithValue(Known);
        return await missing.ExecuteScalarAsync(cancellationToken) is true;
    }
}

using Npgsql;
using Portal.Host.Database;
using Portal.Modularity.Storage;

namespace Portal.Host.Storage;

/// <summary>The role of requests and jobs: what it must not be, and what it may do.</summary>
internal static class RuntimeRole
{
    // A member of the owning role may do what the owner may.
    private const string Powers = """
        select concat_ws(', ',
            case when rolsuper then 'is a superuser' end,
            case when rolbypassrls then 'has BYPASSRLS' end,
            case when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and pg_has_role(current_user, c.relowner, 'MEMBER')) then 'owns tables' end,
            case when has_database_privilege(current_database(), 'CREATE') then 'may create schemas' end)
        from pg_roles where rolname = current_user
        """;

    // What the owner makes later, a provider's tables for example, is granted as it is made.
    private const string Grants = """
        do $$
        declare
            runtime name := current_setting('portal.runtime_role');
            place name;
            kept text;
        begin
            execute format('alter default privileges grant usage on schemas to %I', runtime);
            execute format('alter default privileges grant select, insert, update, delete on tables to %I', runtime);
            execute format('alter default privileges grant usage, select on sequences to %I', runtime);
            for place in select nspname from pg_namespace where nspowner = current_user::regrole and nspname !~ '^pg_' and nspname not in ('public', 'information_schema') loop
                execute format('grant usage on schema %I to %I', place, runtime);
                execute format('grant select, insert, update, delete on all tables in schema %I to %I', place, runtime);
                execute format('grant usage, select on all sequences in schema %I to %I', place, runtime);
            end loop;
            foreach kept in array current_setting('portal.append_only')::text[] loop
                execute format('revoke update, delete, truncate on %s from %I', kept::regclass, runtime);
            end loop;
        end $$
        """;

    /// <exception cref="DatabaseStartException">The role could get round the lock that keeps clients apart.</exception>
    public static async Task RequireHarmlessAsync(NpgsqlDataSource runtime, CancellationToken cancellationToken)
    {
        await using var command = runtime.CreateCommand(Powers);
        if (await command.ExecuteScalarAsync(cancellationToken) is string { Length: > 0 } powers)
            throw new DatabaseStartException(
                $"The role in ConnectionStrings:Portal {powers}: it could read every client's rows. Name a role that can do none of this, and the one that owns the tables in ConnectionStrings:PortalOwner (docs/operating.md).");
    }

    /// <summary>Lets the role read and write every table but not change or remove what is only ever added to.</summary>
    public static async Task GrantAsync(NpgsqlDataSource runtime, SchemaOwner owner, IEnumerable<string> appendOnly, CancellationToken cancellationToken)
    {
        await using var ask = runtime.CreateCommand("select current_user::text");
        var role = (string)(await ask.ExecuteScalarAsync(cancellationToken))!;
        await using var batch = owner.Database.CreateBatch();
        foreach (var (name, value) in new[] { ("portal.runtime_role", role), ("portal.append_only", $"{{{string.Join(',', appendOnly)}}}") })
            batch.BatchCommands.Add(new("select set_config($1, $2, true)") { Parameters = { new() { Value = name }, new() { Value = value } } });
        batch.BatchCommands.Add(new(Grants));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}

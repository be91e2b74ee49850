using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Modularity.Storage;

/// <summary>The policies that let a statement see the rows of the clients it was told, and of nobody where it was told nothing. Migrations use them: after a policy has changed, a new one restates it.</summary>
public static class RowSecurity
{
    /// <summary>What was told is every client.</summary>
    public const string IsEverybody = $"(select current_setting('{ReachStatement.Setting}', true)) = '{ClientReach.Everybody}'";

    // The setting is read once a statement, not once a row; told nothing, it is null or empty. A case and not an "or": of that the planner believes
    // that hardly any row passes, and reads all of a client's invoices to find the newest.
    private const string IsOfClient =
        $"case when {IsEverybody} then true " +
        $"else client_id = any ((select nullif(nullif(current_setting('{ReachStatement.Setting}', true), ''), '{ClientReach.Everybody}')::uuid[])::uuid[]) end";

    /// <summary>Locks tables with a column <c>client_id</c>, for their owner too.</summary>
    public static void ProtectClients(this MigrationBuilder migration, string schema, params IEnumerable<string> tables)
    {
        ArgumentNullException.ThrowIfNull(migration);
        foreach (var table in tables) migration.Sql($"{Lock(schema, table)} create policy of_client on {schema}.{table} using ({IsOfClient});");
    }

    /// <summary>The same for a table that anybody may add to.</summary>
    public static void ProtectLog(this MigrationBuilder migration, string schema, string table)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.Sql($"{Lock(schema, table)} create policy of_client on {schema}.{table} using ({IsOfClient}) with check (true);");
    }

    /// <summary>Locks a table that only its owner's functions write; work on every client may read it.</summary>
    public static void ProtectWhole(this MigrationBuilder migration, string schema, string table)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.Sql($"{Lock(schema, table)} create policy of_everybody on {schema}.{table} using ({IsEverybody}); create policy of_owner on {schema}.{table} to current_user using (true);");
    }

    /// <summary>Writes the policies of a schema anew, those that were made before they were what they are.</summary>
    public static void RestateClients(this MigrationBuilder migration, string schema)
    {
        ArgumentNullException.ThrowIfNull(migration);
        migration.Sql($"""
            do $do$ declare locked name; begin
                for locked in select tablename from pg_policies where schemaname = '{schema}' and policyname = 'of_client' loop
                    execute format('alter policy of_client on {schema}.%I using (%s)', locked, $policy${IsOfClient}$policy$);
                end loop;
            end $do$;
            """);
    }

    /// <summary>Takes the policies away again.</summary>
    public static void Unprotect(this MigrationBuilder migration, string schema, params IEnumerable<string> tables)
    {
        ArgumentNullException.ThrowIfNull(migration);
        foreach (var table in tables)
            migration.Sql($"""
                alter table {schema}.{table} disable row level security, no force row level security;
                drop policy if exists of_client on {schema}.{table}; drop policy if exists of_everybody on {schema}.{table}; drop policy if exists of_owner on {schema}.{table};
                """);
    }

    private static string Lock(string schema, string table) => $"alter table {schema}.{table} enable row level security, force row level security;";
}

using Microsoft.EntityFrameworkCore.Migrations;

namespace Portal.Modularity.Storage;

/// <summary>The policies that let a statement see the rows of the clients it was told, and of nobody where it was told nothing. Migrations use them: a policy that changes gets another method.</summary>
public static class RowSecurity
{
    /// <summary>What was told is every client.</summary>
    public const string IsEverybody = $"(select current_setting('{ReachStatement.Setting}', true)) = '{ClientReach.Everybody}'";

    // Read once a statement, not once a row; told nothing, it is null or empty.
    private const string IsOfClient =
        $"{IsEverybody} or client_id = any ((select nullif(nullif(current_setting('{ReachStatement.Setting}', true), ''), '{ClientReach.Everybody}')::uuid[])::uuid[])";

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

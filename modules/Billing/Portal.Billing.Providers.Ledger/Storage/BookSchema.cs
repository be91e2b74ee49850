using Npgsql;

namespace Portal.Billing.Providers.Ledger.Storage;

/// <summary>Creates the schema <c>ledger</c> and applies the scripts it lacks, in the order of their names. Several hosts may start at once.</summary>
internal static class BookSchema
{
    private const string Begin = """
        select pg_advisory_xact_lock(hashtext('ledger.schema'));
        create schema if not exists ledger;
        create table if not exists ledger.applied_scripts (name text primary key, applied_at timestamptz not null default now());
        """;

    public static Task<int> BringUpToDateAsync(Book book, CancellationToken cancellationToken) =>
        book.UseAsync(connection => ApplyAsync(connection, cancellationToken), cancellationToken);

    private static async Task<int> ApplyAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var begin = connection.Command(Begin)) await begin.ExecuteNonQueryAsync(cancellationToken);
        var applied = await connection.ScalarAsync<string[]>("select coalesce(array_agg(name), '{}') from ledger.applied_scripts", cancellationToken);
        var missing = Scripts().Except(applied, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var script in missing) await ApplyAsync(connection, script, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return missing.Count;
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, string script, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(typeof(BookSchema).Assembly.GetManifestResourceStream(script)!);
        await using var apply = connection.Command(await reader.ReadToEndAsync(cancellationToken));
        await apply.ExecuteNonQueryAsync(cancellationToken);
        await using var note = connection.Command("insert into ledger.applied_scripts (name) values (@name)", ("name", script));
        await note.ExecuteNonQueryAsync(cancellationToken);
    }

    private static IEnumerable<string> Scripts() =>
        typeof(BookSchema).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Schema.", StringComparison.Ordinal));
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Portal.Benchmarks;

/// <summary>Copies a demo client, its admin and its mirror as often as is wanted, all of it in the database.</summary>
internal sealed class Seeding(NpgsqlDataSource database, Size size)
{
    private const string Source = "a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101";
    private const string ClientOf = "md5('client ' || n)::uuid";

    /// <summary>Clients number <paramref name="from"/> up to <paramref name="to"/>.</summary>
    public async Task AddClientsAsync(int from, int to)
    {
        await RunAsync($"""
            {Copy("identity.clients", $"src.id = '{Source}'", from, to, ("id", ClientOf), ("name", "'Client ' || n"))}
            {Copy("identity.members", $"src.client_id = '{Source}' and src.role = 'client_admin'", from, to,
                ("id", "md5('admin ' || n)::uuid"), ("email", "'admin' || n || '@bench.example'"), ("client_id", ClientOf))}
            {Mirror("billing_accounts", from, to, ("customer_reference", "'bench-' || n"))}
            {Mirror("sections", from, to, ("next_due_at", "null"))}
            {Mirror("overviews", from, to)}
            {Mirror("discounts", from, to)}
            {Mirror("usage", from, to)}
            {Mirror("usage_days", from, to)}
            """);
        await RunAsync(Invoices(from, to));
        await RunAsync("vacuum analyze");
    }

    public async Task RunAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Copies a customer of the ledger, and its minutes, for clients number 1 and on.</summary>
    public async Task BookAsync(string customer, int count)
    {
        await RunAsync(Insert("ledger.customers", $"ledger.customers src cross join generate_series(1, {count}) n", $"src.reference = '{customer}'", ("reference", "'bench-' || n"), ("readings_as_of", "now()")));
        await RunAsync(Insert("ledger.readings", $"ledger.readings src cross join generate_series(1, {count}) n", $"src.customer = '{customer}' and src.at > now() - interval '31 days'", ("customer", "'bench-' || n")));
        await RunAsync("vacuum analyze ledger.customers, ledger.readings");
    }

    /// <summary>Two columns as text.</summary>
    public async Task<IReadOnlyList<(string Key, string Value)>> PairsAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync();
        var pairs = new List<(string, string)>();
        while (await rows.ReadAsync()) pairs.Add(($"{rows.GetValue(0)}", $"{rows.GetValue(1)}"));
        return pairs;
    }

    /// <summary>Signs the admins of clients number 1 and on in, and returns each one's client and reference.</summary>
    public async Task<IReadOnlyList<(Guid Client, string Reference)>> SignInAsync(int count)
    {
        var signedIn = new List<(Guid, string)>();
        for (var number = 1; number <= count; number++)
        {
            var (_, client, reference) = await StartSessionAsync($"id = md5('admin {number}')::uuid");
            signedIn.Add((client!.Value, reference));
        }

        return signedIn;
    }

    /// <summary>Signs the demo's partner in, who looks after two clients.</summary>
    public async Task<(Guid Member, string Reference)> SignInPartnerAsync()
    {
        var (member, _, reference) = await StartSessionAsync("email = 'vera.lindqvist@lighthousepartners.example'");
        return (member, reference);
    }

    private async Task<(Guid Member, Guid? Client, string Reference)> StartSessionAsync(string whose)
    {
        var reference = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await using var command = database.CreateCommand($"""
            with owner as (select id, client_id from identity.members where {whose}), started as (
                insert into identity.sessions (token_hash, id, member_id, created_at, last_seen_at, expires_at, proven_at)
                select $1, gen_random_uuid(), id, now(), now(), now() + interval '12 hours', now() from owner)
            select id, client_id from owner
            """);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = SHA256.HashData(Encoding.ASCII.GetBytes(reference)) });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetGuid(0), row.GetValue(1) as Guid?, reference);
    }

    private string Invoices(int from, int to) => Insert("billing.invoices", $"""
        (select * from billing.invoices where client_id = '{Source}' order by issued_at desc limit 1) src
        cross join generate_series({from}, {to}) n cross join generate_series(1, {size.InvoicesPerClient}) k
        """, "true",
        ("client_id", ClientOf), ("id", "left(md5(n || ' ' || k), 26)"), ("reference", "'bench-' || n || '-' || k"), ("customer_reference", "'bench-' || n"), ("number", "'B-' || n || '-' || k"),
        ("issued_at", "src.issued_at - k * interval '30 days'"), ("total_minor", "src.total_minor + k"), ("asked_at", "null"));

    private static string Mirror(string table, int from, int to, params (string Column, string Value)[] changed) =>
        Copy($"billing.{table}", $"src.client_id = '{Source}'", from, to, [("client_id", ClientOf), .. changed]);

    private static string Copy(string table, string which, int from, int to, params (string Column, string Value)[] changed) =>
        Insert(table, $"{table} src cross join generate_series({from}, {to}) n", which, changed);

    // Columns that nothing is said of are copied, also those a later migration adds.
    private static string Insert(string table, string source, string which, params (string Column, string Value)[] changed)
    {
        var said = string.Join(' ', changed.Select(change => $"when '{change.Column}' then {Quote(change.Value)}"));
        return $"""
            do $do$ declare columns text; chosen text; begin
                select string_agg(quote_ident(column_name), ', ' order by ordinal_position),
                       string_agg(case column_name {said} else 'src.' || quote_ident(column_name) end, ', ' order by ordinal_position) into columns, chosen
                from information_schema.columns where table_schema || '.' || table_name = '{table}' and is_generated = 'NEVER' and is_identity = 'NO';
                execute format($sql$insert into {table} (%s) select %s from {source} where {which}$sql$, columns, chosen);
            end $do$;
            """;
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}

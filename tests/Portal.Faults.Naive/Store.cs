using System.Collections.Concurrent;
using Npgsql;

namespace Portal.Faults.Naive;

/// <summary>What it keeps, and how it should not be kept.</summary>
internal sealed class Store(NpgsqlDataSource database)
{
    private readonly ConcurrentDictionary<string, bool> granted = new();
    private NpgsqlConnection? only;
    private int ahead;

    public int AuditsAhead => ahead;

    public Task PrepareAsync() => ExecuteAsync("""
        create schema if not exists naive;
        create table if not exists naive.effects (event_id text);
        create table if not exists naive.objects (id text primary key, state text);
        create table if not exists naive.tickets (subject text);
        create table if not exists naive.steps (subject text);
        create table if not exists naive.usage (customer text primary key, seconds bigint);
        create table if not exists naive.imports (id text);
        create table if not exists naive.inbox (id text);
        create table if not exists naive.audit (request_id text);
        create table if not exists naive.grants (id text);
        create table if not exists naive.locks (name text primary key);
        create table if not exists naive.schedule (job text primary key);
        """);

    public async Task ApplyAsync(string id, string about, string state)
    {
        await ExecuteAsync("insert into naive.effects values ($1)", id);
        await ExecuteAsync("insert into naive.objects values ($1, $2) on conflict (id) do update set state = excluded.state", about, state);
    }

    // No key: the same ticket again is another ticket.
    public async Task<IResult> AddTicketAsync(string subject)
    {
        await ExecuteAsync("insert into naive.tickets values ($1)", subject);
        await ExecuteAsync("insert into naive.steps values ($1)", subject);
        return Results.Created();
    }

    // Looks, adds, and only then writes down that it added.
    public async Task AddUsageAsync(string id, int seconds)
    {
        if (await CountAsync("select count(*) from naive.imports where id = $1", id) > 0) return;
        await ExecuteAsync("insert into naive.usage values ($1, $2) on conflict (customer) do update set seconds = naive.usage.seconds + excluded.seconds", id, (long)seconds);
        await ExecuteAsync("insert into naive.imports values ($1)", id);
    }

    // The effect in one transaction, that it is done in the next.
    public async Task FollowAsync()
    {
        await ExecuteAsync("insert into naive.effects select id from naive.inbox");
        await ExecuteAsync("delete from naive.inbox");
    }

    // A lock without an end: whoever dies with it takes it along.
    public async Task ScheduleAsync()
    {
        await ExecuteAsync("insert into naive.locks values ('schedule')");
        await ExecuteAsync("insert into naive.schedule values ('refresh') on conflict do nothing");
        await ExecuteAsync("delete from naive.locks");
    }

    public async Task AuditLaterAsync(string id)
    {
        Interlocked.Increment(ref ahead);
        await Task.Delay(TimeSpan.FromMilliseconds(250));
        await ExecuteAsync("insert into naive.audit values ($1)", id);
        Interlocked.Decrement(ref ahead);
    }

    public async Task<long> ReadOnOneConnectionAsync()
    {
        only ??= await database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select count(*) from naive.tickets", only);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<long> ReadOnOwnConnectionAsync()
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from naive.tickets, pg_sleep(0.2)", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task<bool> IsGrantedAsync(string id) =>
        granted.TryGetValue(id, out var known) ? known : granted[id] = await CountAsync("select count(*) from naive.grants where id = $1", id) > 0;

    public Task<long> WaitAsync() => CountAsync("select 1::bigint from pg_advisory_lock_shared(7)");

    public async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

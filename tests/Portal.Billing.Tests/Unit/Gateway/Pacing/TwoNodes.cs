using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Billing.Gateway;
using Portal.Billing.Gateway.Pacing;
using Portal.Billing.Tests.Unit.Mirror;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Gateway.Pacing;

/// <summary>Two nodes of the portal on one database. Each test names an account of its own.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private TestDatabase? database;
    private NpgsqlDataSource? other;

    public NpgsqlDataSource Database => database!.DataSource;

    internal CallBuckets First { get; private set; } = default!;

    internal CallBuckets Second { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(MirrorBench.MigrateAsync);
        other = NpgsqlDataSource.Create(database.OwnerConnectionString);
        (First, Second) = (new CallBuckets(Database), new CallBuckets(other));
    }

    public async ValueTask DisposeAsync()
    {
        if (other is not null) await other.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
        await services.DisposeAsync();
    }

    /// <summary>A provider's pacing on one of the nodes, with waits that are noted instead of waited for.</summary>
    internal CallPacing Pacing(CallBuckets node, TimeProvider clock, string provider = "paced") =>
        new(provider, node, new ProviderMetrics(services.GetRequiredService<IMeterFactory>()), clock);

    /// <summary>From when on each bucket of the account is free, by endpoint.</summary>
    public async Task<Dictionary<string, DateTimeOffset>> FreeAtAsync(string account)
    {
        await using var command = Database.CreateCommand("select endpoint, free_at from billing.call_buckets where account = $1");
        command.Parameters.AddWithValue(account);
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var free = new Dictionary<string, DateTimeOffset>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken)) free[rows.GetString(0)] = await rows.GetFieldValueAsync<DateTimeOffset>(1, TestContext.Current.CancellationToken);
        return free;
    }

    /// <summary>Makes the account one that was not called for so long.</summary>
    public async Task RestAsync(string account, TimeSpan duration)
    {
        await using var command = Database.CreateCommand("update billing.call_buckets set free_at = clock_timestamp() - $2 where account = $1");
        command.Parameters.AddWithValue(account);
        command.Parameters.AddWithValue(duration);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}

/// <summary>Notes how long it is asked to wait, and lets each wait be over at once, or never.</summary>
internal sealed class WaitNotes(bool ends = true) : TimeProvider
{
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<TimeSpan> Waits { get; } = [];

    /// <summary>Ends when something waits.</summary>
    public Task Begun => begun.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        begun.TrySetResult();
        return base.CreateTimer(callback, state, ends ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, period);
    }
}

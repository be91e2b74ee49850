using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Portal.Modularity.Storage;
using Portal.Support.Storage;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

/// <summary>10,000 open tickets of 500 clients before 100,000 that have ended, every eleventh of one client: large enough for the planner to mean it.</summary>
public sealed class LargeDesk : IAsyncLifetime
{
    private const string Fill = """
        insert into support.tickets (client_id, id, author_id, author_name, author_role, category, priority, subject, description, status, created_at, changed_at,
          first_answered_at, version, client_word, support_word, submit_key, source, reason)
        select ('00000000-0000-4000-8000-' || lpad((case when n % 11 = 5 then 7 else n % 500 end)::text, 12, '0'))::uuid, gen_random_uuid(), gen_random_uuid(), 'Somebody', 'ClientAdmin', 'Billing', n % 3, 'Subject ' || n, 'Text', 
          case when n % 11 = 0 then 'Open' when n % 2 = 0 then 'Resolved' else 'Closed' end, now() - n * interval '1 minute', now(),
          case when n % 5 > 0 then now() - n * interval '30 seconds' end, 1, 1, 0, n::text, null, null
        from generate_series(1, 110000) n;
        analyze;
        """;

    private TestDatabase? database;

    public NpgsqlDataSource Database => database!.DataSource;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(SupportStore.MigrateAsync);
        await using var command = Database.CreateCommand(Fill);
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A context whose statements the interceptor sees.</summary>
    internal SupportDb Open(IInterceptor interceptor)
    {
        var options = new DbContextOptionsBuilder<SupportDb>();
        ModuleStorage.Configure(options, Database, SupportDb.Schema);
        return new SupportDb(options.AddInterceptors(interceptor).Options);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await database.DisposeAsync();
    }
}

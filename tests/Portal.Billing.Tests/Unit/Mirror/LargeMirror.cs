using Npgsql;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Mirror;

/// <summary>A mirror of 1,000 clients with 1,000 invoices each, and the sections of 30,000 more: large enough for the planner to mean it.</summary>
public sealed class LargeMirror : IAsyncLifetime
{
    // Indexes after the rows: a third of the time.
    private const string Fill = """
        set statement_timeout = 0;
        create temporary table the_clients as select n, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid as id from generate_series(1, 31000) n;
        create temporary table indexes as select indexdef from pg_indexes where schemaname = 'billing' and tablename = 'invoices' and indexname not like 'pk%';
        do $$ declare i text; begin
          for i in select indexname from pg_indexes where schemaname = 'billing' and tablename = 'invoices' and indexname not like 'pk%' loop execute 'drop index billing.' || i; end loop;
        end $$;
        insert into billing.billing_accounts select id, 'ledger', 'customer-' || n, '{}', now() from the_clients where n <= 1000;
        insert into billing.sections (client_id, section, as_of, last_attempt_at, last_success_at, outcome, next_due_at, failures, viewed)
          select id, s, now(), now(), now(), 'Succeeded', now() + (random() * 30 - 1) * interval '1 minute', 0, n % 20 = 0 from the_clients, generate_series(1, 3) s;
        insert into billing.overviews (client_id, state, has_minute_terms, discounts_known) select id, 'Active', false, true from the_clients where n <= 1000;
        insert into billing.discounts select id, p, 'Discount', 10, null, null, null, null from the_clients, generate_series(0, 1) p where n <= 1000;
        insert into billing.usage select id, '2026-11-01', '2026-12-01', 60 from the_clients where n <= 1000;
        insert into billing.usage_days select id, date '2026-11-01' + d, 2 from the_clients, generate_series(0, 29) d where n <= 1000;
        insert into billing.invoices select id, lpad(to_hex(i), 26, '0'), 'ledger', 'in-' || i, 'customer-' || n, null, 'Paid', timestamptz '2026-11-01' - i * interval '1 day',
          null, null, null, null, 'AUD', 100, 10, 110, 110, 0, true from the_clients, generate_series(1, 1000) i where n <= 1000;
        insert into billing.invoice_lines select id, lpad(to_hex(i), 26, '0'), 0, 'Fee', 'Standard', null, null, null, 100 from the_clients, generate_series(1, 200) i where n <= 1000;
        do $$ declare i text; begin for i in select indexdef from indexes loop execute i; end loop; end $$;
        analyze;
        """;

    private TestDatabase? database;

    public NpgsqlDataSource Database => database!.DataSource;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(MirrorBench.MigrateAsync);
        await using var command = Database.CreateCommand(Fill);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await database.DisposeAsync();
    }
}

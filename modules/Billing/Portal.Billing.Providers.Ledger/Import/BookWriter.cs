using System.Text.Json;
using Npgsql;
using Portal.Billing.Providers.Ledger.Storage;

namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>Writes a document's rows. What it names replaces what the book held under the same key; the rest stays.</summary>
internal sealed class BookWriter(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    private const string Plans = """
        insert into ledger.plans select * from jsonb_populate_recordset(null::ledger.plans, @rows)
        on conflict (key) do update set name = excluded.name, currency = excluded.currency, monthly_fee = excluded.monthly_fee,
            included_minutes = excluded.included_minutes, minute_rate = excluded.minute_rate
        """;

    private const string Customers = """
        insert into ledger.customers select * from jsonb_populate_recordset(null::ledger.customers, @rows)
        on conflict (reference) do update set name = excluded.name, billed_to = excluded.billed_to, meter = excluded.meter, plan = excluded.plan,
            state = excluded.state, anchor_day = excluded.anchor_day, started_at = excluded.started_at, ends_at = excluded.ends_at
        """;

    private const string ForgetDiscounts = """
        delete from ledger.discounts where customer in (select reference from jsonb_populate_recordset(null::ledger.customers, @rows))
        """;

    private const string Discounts = "insert into ledger.discounts select * from jsonb_populate_recordset(null::ledger.discounts, @rows)";

    private const string ForgetInvoices = """
        delete from ledger.invoices
        where (customer, reference) in (select customer, reference from jsonb_populate_recordset(null::ledger.invoices, @rows))
        """;

    private const string Invoices = "insert into ledger.invoices select * from jsonb_populate_recordset(null::ledger.invoices, @rows)";

    private const string Lines = "insert into ledger.lines select * from jsonb_populate_recordset(null::ledger.lines, @rows)";

    // A late document must not make the book look older than it is.
    private const string Feeds = """
        update ledger.customers set readings_as_of = greatest(readings_as_of, feed.as_of)
        from jsonb_to_recordset(@rows) as feed (customer text, as_of timestamptz) where reference = feed.customer
        """;

    private const string Readings = """
        insert into ledger.readings select * from unnest(@customers, @instants, @seconds)
        on conflict (customer, at) do update set seconds = excluded.seconds
        """;

    private static readonly JsonSerializerOptions ColumnNames = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public async Task WriteAsync(ImportDocument document)
    {
        await ExecuteAsync(Plans, document.Plans);
        await ExecuteAsync(Customers, document.Customers);
        await ExecuteAsync(ForgetDiscounts, document.Customers);
        await ExecuteAsync(Discounts, document.Discounts);
        await ExecuteAsync(ForgetInvoices, document.Invoices);
        await ExecuteAsync(Invoices, document.Invoices);
        await ExecuteAsync(Lines, document.Lines);
        await ExecuteAsync(Feeds, document.Feeds);
        await WriteReadingsAsync(document.Readings);
    }

    private Task ExecuteAsync<T>(string sql, List<T> rows) => rows.Count == 0
        ? Task.CompletedTask
        : connection.ExecuteAsync(sql, JsonSerializer.Serialize(rows, ColumnNames), cancellationToken);

    private async Task WriteReadingsAsync(List<ReadingEntry> readings)
    {
        await using var command = connection.Command(
            Readings,
            ("customers", readings.Select(reading => reading.Customer).ToArray()),
            ("instants", readings.Select(reading => reading.At).ToArray()),
            ("seconds", readings.Select(reading => reading.Seconds).ToArray()));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

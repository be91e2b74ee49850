using Npgsql;
using Portal.Billing.Providers.Ledger.Storage;

namespace Portal.Billing.Providers.Ledger.Overview;

internal sealed class OverviewQuery(Book book, TimeProvider clock)
{
    private const string Sql = """
        select c.state, c.anchor_day, c.started_at, c.ends_at, p.name, p.currency, p.monthly_fee, p.included_minutes, p.minute_rate,
               exists (select from ledger.invoices i where i.customer = c.reference and i.status = 'open' and i.due_at <= @now) as overdue
        from ledger.customers c left join ledger.plans p on p.key = c.plan
        where c.reference = @customer;

        select d.name, d.percent, d.amount, p.currency, d.starts_at, d.ends_at
        from ledger.discounts d
        join ledger.customers c on c.reference = d.customer
        join ledger.plans p on p.key = c.plan
        where d.customer = @customer and (d.ends_at is null or d.ends_at > @now)
        order by d.position
        """;

    public Task<BillingOverview> ReadAsync(BillingAccount account, CancellationToken cancellationToken) =>
        book.UseAsync(connection => ReadAsync(connection, account, cancellationToken), cancellationToken);

    private async Task<BillingOverview> ReadAsync(NpgsqlConnection connection, BillingAccount account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var command = connection.Command(Sql, ("customer", account.CustomerReference), ("now", now));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        if (!await rows.ReadAsync(cancellationToken)) throw Book.UnknownCustomer();
        if (rows.TextOrNull("state") is not { } phase) return Without(now);
        var overview = Compose(SubscriptionOf(rows, phase), rows, account.TimeZone, now);
        await rows.NextResultAsync(cancellationToken);
        return overview with { Discounts = await DiscountsAsync(rows, cancellationToken) };
    }

    private static BillingOverview Without(DateTimeOffset now) =>
        new(now, SubscriptionState.None, null, null, null, [], new NextInvoice.None(NoNextInvoice.NoSubscription));

    private static Subscription SubscriptionOf(NpgsqlDataReader row, string phase) => new(
        Words.Phase(phase), row.Small("anchor_day")!.Value, row.Instant("started_at"), row.InstantOrNull("ends_at"), row.Flag("overdue"));

    private static BillingOverview Compose(Subscription subscription, NpgsqlDataReader row, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (subscription.StateAt(now) == SubscriptionState.None) return Without(now);
        var currency = Currency.Of(row.Text("currency"));
        Money? fee = row.WholeOrNull("monthly_fee") is { } amount ? new Money(amount, currency) : null;
        var plan = new Plan(row.Text("name"), TermsOf(row, currency));
        return new(now, subscription.StateAt(now), plan, subscription.PeriodAt(now, zone), fee, [], subscription.NextInvoiceAt(now, zone));
    }

    private static MinuteTerms? TermsOf(NpgsqlDataReader row, Currency currency)
    {
        Minutes? included = row.WholeOrNull("included_minutes") is { } minutes ? Minutes.Of(minutes) : null;
        MinuteRate? rate = row.Exact("minute_rate") is { } price ? new MinuteRate(price, currency) : null;
        return included is null && rate is null ? null : new MinuteTerms(included, rate);
    }

    private static async Task<List<Discount>> DiscountsAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var discounts = new List<Discount>();
        while (await rows.ReadAsync(cancellationToken))
            discounts.Add(new Discount(rows.Text("name"), ValueOf(rows), rows.InstantOrNull("starts_at"), rows.InstantOrNull("ends_at")));
        return discounts;
    }

    private static DiscountValue ValueOf(NpgsqlDataReader row) => row.Exact("percent") is { } percent
        ? new DiscountValue.PercentOff(percent)
        : new DiscountValue.AmountOff(new Money(row.Whole("amount"), Currency.Of(row.Text("currency"))));
}

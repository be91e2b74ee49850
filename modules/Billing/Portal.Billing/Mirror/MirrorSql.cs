namespace Portal.Billing.Mirror;

/// <summary>Every statement that answers a page. Each names the client before anything else, and is one statement so that figures and their age are of one moment.</summary>
internal static class MirrorSql
{
    public const string Account = $"""
        select a.provider_key, a.version,
               o.state, o.plan_name, o.has_minute_terms, o.included_seconds, o.rate_per_minute, o.rate_currency, o.fee_minor, o.fee_currency,
               o.period_start, o.period_end, o.next_invoice_at, o.no_next_invoice, o.estimate_minor, o.estimate_currency, o.discounts_known, o.tariff,
               d.names, d.percents, d.amounts, d.currencies, d.starts, d.ends,
               u.period_start, u.period_end, u.total_seconds, y.days, y.seconds,
               so.as_of, so.last_attempt_at, so.last_success_at, so.outcome, so.next_due_at,
               si.as_of, si.last_attempt_at, si.last_success_at, si.outcome, si.next_due_at,
               su.as_of, su.last_attempt_at, su.last_success_at, su.outcome, su.next_due_at,
               {InvoiceColumns}
        from billing.billing_accounts a
        left join billing.sections so on so.client_id = @client and so.section = 1
        left join billing.sections si on si.client_id = @client and si.section = 2
        left join billing.sections su on su.client_id = @client and su.section = 3
        left join billing.overviews o on o.client_id = @client
        left join billing.usage u on u.client_id = @client
        cross join lateral (
            select array_agg(name order by position) names, array_agg(percent order by position) percents,
                   array_agg(amount_minor order by position) amounts, array_agg(currency order by position) currencies,
                   array_agg(starts_at order by position) starts, array_agg(ends_at order by position) ends
            from billing.discounts where client_id = @client) d
        cross join lateral (
            select array_agg(day order by day) days, array_agg(seconds order by day) seconds
            from billing.usage_days where client_id = @client) y
        left join lateral (
            select * from billing.invoices where client_id = @client and not hidden order by issued_at desc, id desc limit 1) i on true
        where a.client_id = @client
        """;

    public const string Newest = $"""
        select {InvoiceColumns} from billing.invoices i
        where i.client_id = @client and not i.hidden
        order by i.issued_at desc, i.id desc limit @limit
        """;

    public const string Older = $"""
        select {InvoiceColumns} from billing.invoices i
        where i.client_id = @client and not i.hidden and (i.issued_at, i.id) < (@issued_at, @id)
        order by i.issued_at desc, i.id desc limit @limit
        """;

    public const string Newer = $"""
        select {InvoiceColumns} from billing.invoices i
        where i.client_id = @client and not i.hidden and (i.issued_at, i.id) > (@issued_at, @id)
        order by i.issued_at, i.id limit @limit
        """;

    public const string Find = $"""
        select {InvoiceColumns}, l.kind, l.description, l.quantity, l.unit, l.unit_price, l.amount_minor
        from billing.invoices i
        left join billing.invoice_lines l on l.client_id = @client and l.invoice_id = i.id
        where i.client_id = @client and i.id = @id
        order by l.position
        """;

    /// <summary>Beside a page of invoices: of which account it is.</summary>
    public const string AccountVersion = "select a.version from billing.billing_accounts a where a.client_id = @client";

    private const string InvoiceColumns = """
        i.id, i.provider_key, i.reference, i.customer_reference, i.number, i.status, i.issued_at, i.due_at, i.paid_at, i.service_start, i.service_end,
        i.currency, i.subtotal_minor, i.tax_minor, i.total_minor, i.amount_paid_minor, i.amount_due_minor, i.has_pdf,
        i.maker_provider_key, i.maker_customer_reference, i.maker_reference
        """;
}

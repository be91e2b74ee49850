namespace Portal.Billing.Providers.Stripe.Tests.Specification.Secrets;

/// <summary>What the portal's database holds, column by column.</summary>
internal static class Tables
{
    // What is kept of Stripe: whom to ask for, what to read again, what nobody understood yet, and in which account calls are counted.
    public static IReadOnlyList<string> OfReferences { get; } =
    [
        "billing.billing_accounts.customer_reference", "billing.billing_accounts.options", "billing.invoices.reference", "billing.invoices.customer_reference",
        "billing.webhook_inbox.customer_reference", "billing.webhook_inbox.object_reference", "billing.webhook_inbox.event_type", "billing.webhook_inbox.body",
        "billing.call_buckets.account", "billing.invoices.maker_reference", "billing.invoices.maker_customer_reference", "billing.rehearsals.customer_reference",
        "billing.rehearsals.options", "billing.former_accounts.customer_reference", "billing.former_accounts.options", "billing.former_accounts.mirror",
    ];

    public static async Task ReadAsync(WholePortal portal, Places places)
    {
        const string Columns = """
            select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type from information_schema.columns
            where table_schema not in ('pg_catalog', 'information_schema')
            """;
        foreach (var column in await portal.QueryAsync(Columns))
        {
            var (name, type) = (column.Split(' ', 2)[0], column.Split(' ', 2)[1]);
            foreach (var text in await portal.QueryAsync(Statement(name.Split('.'), type))) places.Add(name, text);
        }
    }

    private static string Statement(string[] name, string type)
    {
        var column = type == "bytea" ? $"encode(\"{name[2]}\", 'escape')" : $"\"{name[2]}\"::text";
        return $"select distinct {column} from \"{name[0]}\".\"{name[1]}\" where \"{name[2]}\" is not null";
    }
}

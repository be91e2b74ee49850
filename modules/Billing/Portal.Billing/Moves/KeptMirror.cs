using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Billing.Storage;

namespace Portal.Billing.Moves;

/// <summary>Puts a client's account and figures aside as they stand, and brings figures back. Each is one statement in the transaction of a move.</summary>
internal static class KeptMirror
{
    // Rows as the database writes them, so that each comes back as it was. Of invoices only who keeps them: what they say stays where it is.
    private const string Keep = """
        insert into billing.former_accounts (client_id, version, successor_version, provider_key, customer_reference, options, assigned_at, left_at, kept_until, mirror)
        select a.client_id, a.version, @successor, a.provider_key, a.customer_reference, a.options, a.assigned_at, @now, @until,
               case when @until > @now then jsonb_build_object(
                   'sections', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from billing.sections r where r.client_id = @client),
                   'overviews', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from billing.overviews r where r.client_id = @client),
                   'discounts', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from billing.discounts r where r.client_id = @client),
                   'usage', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from billing.usage r where r.client_id = @client),
                   'usage_days', (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from billing.usage_days r where r.client_id = @client),
                   'invoices', (
                       select coalesce(jsonb_agg(to_jsonb(r)), '[]')
                       from (select id, provider_key, customer_reference, reference, maker_provider_key, maker_customer_reference, maker_reference
                             from billing.invoices i
                             where i.client_id = @client and i.provider_key = a.provider_key and i.customer_reference = a.customer_reference) r)) end
        from billing.billing_accounts a where a.client_id = @client and a.version = @version
        """;

    // The jobs read everything again at once.
    private const string Restore = """
        insert into billing.sections select r.* from billing.former_accounts f, jsonb_populate_recordset(null::billing.sections, f.mirror -> 'sections') r where f.client_id = @client and f.version = @version;
        insert into billing.overviews select r.* from billing.former_accounts f, jsonb_populate_recordset(null::billing.overviews, f.mirror -> 'overviews') r where f.client_id = @client and f.version = @version;
        insert into billing.discounts select r.* from billing.former_accounts f, jsonb_populate_recordset(null::billing.discounts, f.mirror -> 'discounts') r where f.client_id = @client and f.version = @version;
        insert into billing.usage select r.* from billing.former_accounts f, jsonb_populate_recordset(null::billing.usage, f.mirror -> 'usage') r where f.client_id = @client and f.version = @version;
        insert into billing.usage_days select r.* from billing.former_accounts f, jsonb_populate_recordset(null::billing.usage_days, f.mirror -> 'usage_days') r where f.client_id = @client and f.version = @version;
        update billing.sections set next_due_at = @now where client_id = @client;
        """;

    // What came with the move and was issued before it is not listed any more; what was issued since is the client's.
    private const string ReturnInvoices = """
        update billing.invoices i
        set provider_key = r.provider_key, customer_reference = r.customer_reference, reference = r.reference,
            maker_provider_key = r.maker_provider_key, maker_customer_reference = r.maker_customer_reference, maker_reference = r.maker_reference
        from billing.former_accounts f, jsonb_populate_recordset(null::billing.invoices, f.mirror -> 'invoices') r
        where f.client_id = @client and f.version = @version and i.client_id = @client and i.id = r.id;
        update billing.invoices i set hidden = true
        from billing.former_accounts f
        where f.client_id = @client and f.version = @version and i.client_id = @client and i.issued_at < f.left_at
          and i.provider_key = @provider and i.customer_reference = @customer;
        """;

    /// <param name="until">Until when the figures are kept with it; no later than now keeps none.</param>
    /// <returns>False when the account is not this one any more.</returns>
    public static async Task<bool> KeepAsync(BillingDb db, AccountChange change, DateTimeOffset until)
    {
        NpgsqlParameter[] parameters =
        [
            new("client", change.Present.ClientId), new("version", change.Present.Version), new("successor", change.Future.Version), new("now", change.At), new("until", until),
        ];
        return await db.Database.ExecuteSqlRawAsync(Keep, parameters) == 1;
    }

    public static async Task RestoreAsync(BillingDb db, FormerAccountRow former, BillingAccountRow left, DateTimeOffset now)
    {
        await db.Database.ExecuteSqlRawAsync(Restore, [new NpgsqlParameter("client", former.ClientId), new NpgsqlParameter("version", former.Version), new NpgsqlParameter("now", now)]);
        await db.Database.ExecuteSqlRawAsync(
            ReturnInvoices,
            [
                new NpgsqlParameter("client", former.ClientId), new NpgsqlParameter("version", former.Version),
                new NpgsqlParameter("provider", left.ProviderKey), new NpgsqlParameter("customer", left.CustomerReference),
            ]);
    }
}

/// <summary>From which account to which, and when.</summary>
internal sealed record AccountChange(BillingAccountRow Present, AssignedAccount Future, DateTimeOffset At);

using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>When an invoice was made, made final, paid, and which time it is about.</summary>
internal sealed record InvoiceDates(DateTimeOffset Created, DateTimeOffset? Finalized, DateTimeOffset PeriodStart, DateTimeOffset PeriodEnd)
{
    public static InvoiceDates Of(NewInvoice invoice, DateTimeOffset now)
    {
        var created = invoice.Created ?? now;
        var usual = created.AddHours(1) <= now ? created.AddHours(1) : created;
        DateTimeOffset? finalized = invoice.Status == "draft" || invoice.IsPreview ? null : invoice.FinalizedAt ?? usual;
        return new InvoiceDates(created, finalized, invoice.PeriodStart ?? created.AddMonths(-1), invoice.PeriodEnd ?? created);
    }

    public void AddTo(JsonObject target, NewInvoice invoice)
    {
        target["created"] = Created.ToUnix();
        target["due_date"] = invoice.DueDate.ToUnix();
        target["effective_at"] = (invoice.EffectiveAt ?? Finalized).ToUnix();
        target["next_payment_attempt"] = invoice.NextPaymentAttempt.ToUnix();
        target["period_end"] = PeriodEnd.ToUnix();
        target["period_start"] = PeriodStart.ToUnix();
        target["status_transitions"] = new JsonObject
        {
            ["finalized_at"] = Finalized.ToUnix(),
            ["marked_uncollectible_at"] = invoice.Status == "uncollectible" ? Finalized.ToUnix() : null,
            ["paid_at"] = invoice.Status == "paid" ? (invoice.PaidAt ?? Finalized).ToUnix() : null,
            ["voided_at"] = invoice.Status == "void" ? Finalized.ToUnix() : null,
        };
        target["webhooks_delivered_at"] = Finalized is null ? null : Created.ToUnix();
        if (invoice.Status == "uncollectible")
            target["status_details"] = new JsonObject { ["uncollectible"] = new JsonObject { ["reason"] = "max_payment_attempts" } };
    }
}

using Microsoft.EntityFrameworkCore;
using Portal.Billing.Mirror;
using Portal.Billing.Moves.Rehearsal;
using Portal.Billing.Storage;
using Portal.Billing.Sync;

namespace Portal.Billing.Moves;

/// <summary>Writes what the new provider told, in the transaction of the move, so that no page is ever without figures.</summary>
internal sealed class NewFigures(BillingDb db)
{
    public async Task WriteAsync(InvoiceOwner owner, BillingSide side, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var overview = db.Overviews.Add(new OverviewRow { ClientId = owner.ClientId }).Entity;
        OverviewWriter.Describe(db, overview, side.Overview!);
        if (side.Usage is { } usage) UsageWriter.Describe(db, db.Usage.Add(new UsageRow { ClientId = owner.ClientId }).Entity, usage);
        db.Sections.Add(Read(owner, Section.Overview, side.Overview!.AsOf, now));
        db.Sections.Add(Read(owner, Section.Usage, side.Usage?.AsOf, now));
        db.Sections.Add(Read(owner, Section.Invoices, side.Invoices is null ? null : now, now));
        await WriteInvoicesAsync(owner, side, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task WriteInvoicesAsync(InvoiceOwner owner, BillingSide side, CancellationToken cancellationToken)
    {
        // Those of an earlier stay that was taken back.
        await InvoiceWriter.Of(db, owner).Where(row => row.Hidden).ExecuteUpdateAsync(invoice => invoice.SetProperty(row => row.Hidden, false), cancellationToken);
        await InvoiceWriter.DescribeAllAsync(db, owner, side.Invoices ?? [], cancellationToken);
    }

    // Due at once: the jobs take over with a reading of their own.
    private static SectionRow Read(InvoiceOwner owner, Section section, DateTimeOffset? asOf, DateTimeOffset now) => new()
    {
        ClientId = owner.ClientId,
        Section = section,
        AsOf = asOf < now ? asOf : asOf is null ? null : now,
        LastAttemptAt = now,
        LastSuccessAt = asOf is null ? null : now,
        Outcome = asOf is null ? SectionOutcome.NotOffered : SectionOutcome.Succeeded,
        NextDueAt = now,
    };
}

using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Identity.Contract;
using Portal.Support.Mail;
using Portal.Support.Storage;

namespace Portal.Support.Tickets;

/// <summary>The tickets of one client: nothing is read or written without its scope.</summary>
internal sealed class TicketBook(SupportDb db, IAuditLog log, TimeProvider time)
{
    public const int PageSize = 50;

    private static readonly TicketStatus[] Ended = [TicketStatus.Resolved, TicketStatus.Closed];

    /// <summary>Newest first, from below the number <paramref name="before"/>; null starts at the newest.</summary>
    public async Task<TicketPageOf> ListAsync(ClientScope scope, TicketFilter filter, long? before, CancellationToken cancellationToken)
    {
        var (client, reader) = (scope.Client.Id.Value, scope.Member.Id);
        var lines = await filter.Of(Of(scope))
            .Where(ticket => before == null || ticket.Number < before)
            .OrderByDescending(ticket => ticket.Number)
            .Take(PageSize + 1)
            .Select(ticket => new TicketLine(ticket.Id, ticket.Number, ticket.Subject, ticket.Category, ticket.Priority, ticket.Status, ticket.CreatedAt, ticket.ChangedAt,
                ticket.SupportWord > db.Reads.Where(read => read.ClientId == client && read.TicketId == ticket.Id && read.MemberId == reader).Select(read => read.Version).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        return TicketPageOf.From(lines, PageSize);
    }

    public Task<Ticket?> FindAsync(ClientScope scope, Guid id, CancellationToken cancellationToken) =>
        Of(scope).SingleOrDefaultAsync(ticket => ticket.Id == id, cancellationToken);

    /// <summary>What both sides wrote and changed since the ticket was sent, oldest first. Nothing internal is among it.</summary>
    public async Task<IReadOnlyList<TicketStep>> StepsAsync(ClientScope scope, Guid id, CancellationToken cancellationToken)
    {
        var client = scope.Client.Id.Value;
        return await db.Steps.AsNoTracking()
            .Where(step => step.ClientId == client && step.TicketId == id && (step.Kind == StepKind.Reply || step.Kind == StepKind.Change))
            .OrderBy(step => step.Version)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The open ticket that was handed over for this reason; null when there is none (CFG-09).</summary>
    public Task<Ticket?> FindOpenAsync(ClientScope scope, string source, string reason, CancellationToken cancellationToken) =>
        Of(scope).SingleOrDefaultAsync(ticket => ticket.Source == source && ticket.Reason == reason && !Ended.Contains(ticket.Status), cancellationToken);

    /// <summary>Stores the ticket, once for each submit key however often and however concurrently it is sent.</summary>
    public async Task<Submission> SubmitAsync(ClientScope scope, NewTicket written, CancellationToken cancellationToken)
    {
        if (await EarlierAsync(scope, written, cancellationToken) is { } earlier) return earlier;
        var ticket = Sign(scope, written);
        db.Tickets.Add(ticket);
        db.Mails.Add(MailPlan.Of(ticket));
        db.Attachments.AddRange(written.Files.Select(file => file.Of(ticket)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await log.WriteAsync(scope, AuditAction.TicketSubmitted, ticket.AsSubject(), cancellationToken: cancellationToken);
            return new Submission(ticket, AlreadyOpen: false);
        }
        catch (DbUpdateException refused) when (refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            return await EarlierAsync(scope, written, cancellationToken) ?? throw new InvalidOperationException("The ticket that stood in the way has just ended.", refused);
        }
    }

    private async Task<Submission?> EarlierAsync(ClientScope scope, NewTicket written, CancellationToken cancellationToken)
    {
        var same = await Of(scope).SingleOrDefaultAsync(ticket => ticket.AuthorId == scope.Member.Id && ticket.SubmitKey == written.SubmitKey, cancellationToken);
        if (same is not null) return new Submission(same, AlreadyOpen: false);
        if (written.Handoff is not { } handoff) return null;
        return await FindOpenAsync(scope, handoff.Source, handoff.Reason, cancellationToken) is { } open ? new Submission(open, AlreadyOpen: true) : null;
    }

    private Ticket Sign(ClientScope scope, NewTicket written)
    {
        var now = time.GetUtcNow();
        return new Ticket
        {
            ClientId = scope.Client.Id.Value,
            Id = Guid.CreateVersion7(now),
            AuthorId = scope.Member.Id,
            AuthorName = scope.Member.DisplayName,
            AuthorRole = scope.Member.Role,
            Category = written.Category,
            Priority = written.Priority,
            Subject = written.Subject,
            Description = written.Description,
            RelatedInvoice = written.RelatedInvoice,
            Source = written.Handoff?.Source,
            Reason = written.Handoff?.Reason,
            Diagnostics = written.Diagnostics is { Count: > 0 } facts ? facts : null,
            CreatedAt = now,
            ChangedAt = now,
            SubmitKey = written.SubmitKey,
        };
    }

    private IQueryable<Ticket> Of(ClientScope scope)
    {
        var client = scope.Client.Id.Value;
        return db.Tickets.AsNoTracking().Where(ticket => ticket.ClientId == client);
    }
}

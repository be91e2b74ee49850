using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Support.Mail;
using Portal.Support.Storage;

namespace Portal.Support.Tickets;

/// <summary>Takes a ticket's next step under its row's lock: one at a time, and once for each submit key.</summary>
internal sealed class TicketSteps(SupportDb db, TicketTrail trail, TimeProvider time)
{
    public async Task<StepResult> TakeAsync(TicketKey key, StepAuthor author, NextStep next, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(key, cancellationToken) is not { } ticket) return StepResult.NoTicket;
        if (await WasTakenAsync(key, author, next.SubmitKey, cancellationToken) || next.ChangesNothing(ticket)) return StepResult.Taken;
        if (next.Seen is { } seen && seen != ticket.Version) return StepResult.Overtaken;
        if (next.Kind == StepKind.Reply && !TicketFlow.TakesReplies(ticket.Status)) return StepResult.Closed;
        if (await HasTooManyAsync(key, next.Files.Count, cancellationToken)) return StepResult.TooManyFiles;
        var step = Apply(ticket, author, next);
        Add(ticket, step, author);
        db.Attachments.AddRange(next.Files.Select(file => file.Of(ticket)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException refused) when (refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            return StepResult.OpenElsewhere;
        }

        await trail.TakenAsync(ticket, step, author);
        return StepResult.Taken;
    }

    private async Task<Ticket?> LockAsync(TicketKey key, CancellationToken cancellationToken)
    {
        var rows = await db.Tickets.FromSql($"select * from support.tickets where client_id = {key.Client} and id = {key.Id} for update").ToListAsync(cancellationToken);
        return rows.SingleOrDefault();
    }

    private Task<bool> WasTakenAsync(TicketKey key, StepAuthor author, string submitKey, CancellationToken cancellationToken) =>
        db.Steps.AnyAsync(step => step.ClientId == key.Client && step.TicketId == key.Id && step.AuthorId == author.Id && step.SubmitKey == submitKey, cancellationToken);

    private async Task<bool> HasTooManyAsync(TicketKey key, int more, CancellationToken cancellationToken) =>
        more > 0 && await db.Attachments.CountAsync(file => file.ClientId == key.Client && file.TicketId == key.Id, cancellationToken) + more > TicketLimits.Files;

    private void Add(Ticket ticket, TicketStep step, StepAuthor author)
    {
        db.Steps.Add(step);
        if (MailPlan.Of(ticket, step, author.IsSupports) is { } mail) db.Mails.Add(mail);
    }

    private TicketStep Apply(Ticket ticket, StepAuthor author, NextStep next)
    {
        var status = next.Status ?? (author.IsSupports ? ticket.Status : TicketFlow.AfterReply(ticket.Status));
        var step = new TicketStep
        {
            ClientId = ticket.ClientId,
            TicketId = ticket.Id,
            Version = ticket.Version + 1,
            Kind = next.Kind,
            AuthorId = author.Id,
            AuthorName = author.Name,
            AuthorRole = author.Role,
            Text = next.Text,
            Status = status == ticket.Status ? null : status,
            Priority = next.Priority == ticket.Priority ? null : next.Priority,
            Assignee = next.Assignment?.Name,
            WrittenAt = time.GetUtcNow(),
            SubmitKey = next.SubmitKey,
        };
        ticket.Follow(step, status);
        if (next.Assignment is { } assignment) (ticket.AssigneeId, ticket.AssigneeName) = (assignment.Agent, assignment.Agent is null ? null : assignment.Name);
        if (next.Kind == StepKind.Reply) ticket.Hear(step, author.IsSupports);
        return step;
    }
}

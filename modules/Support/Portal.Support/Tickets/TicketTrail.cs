using Portal.Identity.Contract;
using Portal.Support.Desk;
using Portal.Support.Storage;

namespace Portal.Support.Tickets;

/// <summary>What tickets tell the audit log (SEC-09). The client's own people read their tickets every day; whoever else does is told of.</summary>
internal sealed class TicketTrail(IAuditLog log)
{
    public Task ViewedAsync(ClientScope scope, Ticket ticket, CancellationToken cancellationToken) =>
        scope.IsChosen ? log.WriteAsync(scope, AuditAction.TicketViewed, ticket.AsSubject(), cancellationToken: cancellationToken) : Task.CompletedTask;

    public Task ViewedAsync(CurrentMember agent, Ticket ticket, CancellationToken cancellationToken) =>
        log.WriteAboutAsync(new(ticket.ClientId), AuditAction.TicketViewed, agent.Id, ticket.AsSubject(), cancellationToken);

    public Task DownloadedAsync(ClientScope scope, Attachment file, CancellationToken cancellationToken) =>
        scope.IsChosen ? DownloadedAsync(scope.Member, file, cancellationToken) : Task.CompletedTask;

    public Task DownloadedAsync(CurrentMember member, Attachment file, CancellationToken cancellationToken) =>
        log.WriteAboutAsync(new(file.ClientId), AuditAction.TicketFileDownloaded, member.Id, new(file.TicketId.ToString(), file.Name), cancellationToken);

    /// <summary>A step that was stored just now. It is told whoever has stopped waiting for the answer.</summary>
    public async Task TakenAsync(Ticket ticket, TicketStep step, StepAuthor author)
    {
        if (step.IsBySystem) return;
        if (step.Kind == StepKind.Reply) await TellAsync(ticket, step, AuditAction.TicketReplied, ticket.AsSubject());
        // a customer's reply opens a ticket again by itself
        if (author.IsSupports && StepText.Changes(step) is { Length: > 0 } changes)
            await TellAsync(ticket, step, AuditAction.TicketChanged, ticket.AsSubject() with { Name = $"{ticket.Name}, {changes}" });
        if (step.Kind == StepKind.Note) await TellOperatorsAsync(ticket, step, AuditAction.TicketNoted);
        if (step.Kind == StepKind.Assignment) await TellOperatorsAsync(ticket, step, AuditAction.TicketAssigned);
    }

    private Task TellAsync(Ticket ticket, TicketStep step, AuditAction action, AuditSubject subject) =>
        log.WriteAboutAsync(new(ticket.ClientId), action, step.AuthorId, subject, CancellationToken.None);

    private Task TellOperatorsAsync(Ticket ticket, TicketStep step, AuditAction action) =>
        log.WriteForOperatorsAsync(action, step.AuthorId, ticket.AsSubject(), reason: null, CancellationToken.None);
}

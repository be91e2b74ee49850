using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;
using Portal.Support.Contract;
using Portal.Support.Mail;
using Portal.Support.Storage;
using Portal.Support.Tickets;

namespace Portal.Support.SystemTickets;

internal sealed class SystemTicketBook(IServiceScopeFactory scopes, TimeProvider time) : ISystemTickets
{
    public async Task ReconcileAsync(string source, IReadOnlyCollection<SystemFinding> findings, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(source, cancellationToken);
        foreach (var finding in findings)
        {
            if (open.Remove((finding.Client.Value, finding.Reason), out var ticket)) await PersistAsync(ticket, cancellationToken);
            else await WriteAsync(source, finding, cancellationToken);
        }

        foreach (var ticket in open.Values) await ResolveAsync(ticket, cancellationToken);
    }

    private async Task<Dictionary<(Guid Client, string Reason), Ticket>> OpenAsync(string source, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.ToEveryClient();
        await using var scope = scopes.CreateAsyncScope();
        var tickets = scope.ServiceProvider.GetRequiredService<SupportDb>().Tickets.AsNoTracking();
        return await tickets
            .Where(ticket => ticket.Source == source && ticket.AuthorId == StepAuthor.Portal.Id && ticket.Status != TicketStatus.Resolved && ticket.Status != TicketStatus.Closed)
            .ToDictionaryAsync(ticket => (ticket.ClientId, ticket.Reason!), cancellationToken);
    }

    private async Task WriteAsync(string source, SystemFinding finding, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(finding.Client);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupportDb>();
        var ticket = TicketOf(source, finding);
        db.Tickets.Add(ticket);
        db.Mails.Add(MailPlan.Of(ticket));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException refused) when (refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Somebody was quicker: another node, or a person whose hand-off says the same. One open ticket is what was wanted.
        }
    }

    private Ticket TicketOf(string source, SystemFinding finding)
    {
        var now = time.GetUtcNow();
        return new Ticket
        {
            ClientId = finding.Client.Value,
            Id = Guid.CreateVersion7(now),
            AuthorId = StepAuthor.Portal.Id,
            AuthorName = StepAuthor.Portal.Name,
            AuthorRole = StepAuthor.Portal.Role,
            Category = finding.Category,
            Priority = TicketPriority.Normal,
            Subject = finding.Subject,
            Description = finding.Description,
            Source = source,
            Reason = finding.Reason,
            Diagnostics = finding.Facts.Count > 0 ? finding.Facts : null,
            CreatedAt = now,
            ChangedAt = now,
            SubmitKey = Guid.NewGuid().ToString("N"),
        };
    }

    // The key holds the day, so that checks every few minutes on several nodes leave one note a day.
    private Task PersistAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        var days = (int)(time.GetUtcNow() - ticket.CreatedAt).TotalDays;
        if (days == 0) return Task.CompletedTask;
        var key = string.Create(CultureInfo.InvariantCulture, $"persists-{days}");
        return TakeAsync(ticket, new NextStep(StepKind.Note, key, $"The check still finds it after {(days == 1 ? "a day" : $"{days} days")}."), cancellationToken);
    }

    private Task ResolveAsync(Ticket ticket, CancellationToken cancellationToken) =>
        TakeAsync(ticket, new NextStep(StepKind.Change, "passes", "The check passes again.") { Status = TicketStatus.Resolved }, cancellationToken);

    private async Task TakeAsync(Ticket ticket, NextStep next, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(new ClientId(ticket.ClientId));
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TicketSteps>().TakeAsync(new TicketKey(ticket.ClientId, ticket.Id), StepAuthor.Portal, next, cancellationToken);
    }
}

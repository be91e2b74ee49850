using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Storage;

namespace Portal.Support.Tickets;

/// <summary>The shapes the ticket API answers with.</summary>
internal static class TicketAnswers
{
    public static ListAnswer List(TicketPageOf page, ClientScope scope) =>
        new(scope.Client.Id.ToString(), [.. page.Items.Select(LineAnswer.From)], page.Before is not null, page.Before?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static TicketAnswer Full(Ticket ticket, ClientScope scope) => Full(ticket, scope, scope.Member.May(Permission.ReadBilling));

    // where a hand-off came from and why says how billing stands
    private static TicketAnswer Full(Ticket ticket, ClientScope scope, bool withOrigin) => new(
        ticket.Id,
        ticket.Name,
        scope.Client.Id.ToString(),
        ticket.Category,
        ticket.Priority,
        ticket.Status,
        ticket.Subject,
        ticket.Description,
        withOrigin ? ticket.Source : null,
        withOrigin ? ticket.Reason : null,
        withOrigin ? ticket.Diagnostics : null,
        new AuthorAnswer(ticket.AuthorName, ticket.AuthorRole.Key()),
        ticket.CreatedAt);

    internal sealed record ListAnswer(string ClientId, IReadOnlyList<LineAnswer> Items, bool HasMore, string? NextCursor);

    internal sealed record LineAnswer(Guid Id, string Number, TicketCategory Category, TicketPriority Priority, TicketStatus Status, string Subject, DateTimeOffset CreatedAt)
    {
        public static LineAnswer From(TicketLine line) => new(line.Id, line.Name, line.Category, line.Priority, line.Status, line.Subject, line.CreatedAt);
    }

    internal sealed record TicketAnswer(
        Guid Id,
        string Number,
        string ClientId,
        TicketCategory Category,
        TicketPriority Priority,
        TicketStatus Status,
        string Subject,
        string Description,
        string? Source,
        string? Reason,
        IReadOnlyList<DiagnosticFact>? Diagnostics,
        AuthorAnswer Author,
        DateTimeOffset CreatedAt);

    internal sealed record AuthorAnswer(string Name, string Role);
}

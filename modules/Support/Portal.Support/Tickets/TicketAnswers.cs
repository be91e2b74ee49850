using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Storage;
using Portal.Support.Tickets.Attachments;

namespace Portal.Support.Tickets;

/// <summary>The shapes the ticket API answers with.</summary>
internal static class TicketAnswers
{
    public static ListAnswer List(TicketPageOf page, ClientScope scope) =>
        new(scope.Client.Id.ToString(), [.. page.Items.Select(LineAnswer.From)], page.Before is not null, page.Before?.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static TicketAnswer Full(WholeTicket whole, ClientScope scope) => Full(whole, scope, scope.Member.May(Permission.ReadBilling));

    /// <summary>The one step that is meant, with its files.</summary>
    public static ReplyAnswer Reply(WholeTicket whole, Func<TicketStep, bool> which) => Reply(whole.Steps.Single(which), whole.Files);

    // where a hand-off came from and why says how billing stands
    private static TicketAnswer Full(WholeTicket whole, ClientScope scope, bool withOrigin) => new(
        whole.Ticket.Id,
        whole.Ticket.Name,
        scope.Client.Id.ToString(),
        whole.Ticket.Category,
        whole.Ticket.Priority,
        whole.Ticket.Status,
        whole.Ticket.Subject,
        whole.Ticket.Description,
        whole.Ticket.RelatedInvoice,
        withOrigin ? whole.Ticket.Source : null,
        withOrigin ? whole.Ticket.Reason : null,
        withOrigin ? whole.Ticket.Diagnostics : null,
        AuthorOf(whole.Ticket.AuthorName, whole.Ticket.AuthorRole, whole.Ticket.IsBySystem),
        Attachments(whole.Files, version: 1),
        whole.Ticket.CreatedAt,
        whole.Ticket.ChangedAt,
        [.. whole.Steps.Where(step => step.Kind == StepKind.Reply).Select(step => Reply(step, whole.Files))]);

    private static ReplyAnswer Reply(TicketStep step, IReadOnlyList<FileLine> files) =>
        new(step.Version, AuthorOf(step.AuthorName, step.AuthorRole, step.IsBySystem), step.Text!, Attachments(files, step.Version), step.WrittenAt);

    private static IReadOnlyList<AttachmentAnswer> Attachments(IReadOnlyList<FileLine> files, int version) =>
        [.. files.Where(file => file.Version == version).Select(file => new AttachmentAnswer(file.Id, file.Name, FileKind.ContentType(file.Type), file.Size))];

    private static AuthorAnswer AuthorOf(string name, Role role, bool bySystem) => new(name, bySystem ? "system" : role.Key());

    internal sealed record ListAnswer(string ClientId, IReadOnlyList<LineAnswer> Items, bool HasMore, string? NextCursor);

    internal sealed record LineAnswer(Guid Id, string Number, TicketCategory Category, TicketPriority Priority, TicketStatus Status, string Subject, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
    {
        public static LineAnswer From(TicketLine line) => new(line.Id, line.Name, line.Category, line.Priority, line.Status, line.Subject, line.CreatedAt, line.ChangedAt);
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
        string? RelatedInvoice,
        string? Source,
        string? Reason,
        IReadOnlyList<DiagnosticFact>? Diagnostics,
        AuthorAnswer Author,
        IReadOnlyList<AttachmentAnswer> Attachments,
        DateTimeOffset CreatedAt,
        DateTimeOffset ChangedAt,
        IReadOnlyList<ReplyAnswer> Replies);

    internal sealed record ReplyAnswer(int Version, AuthorAnswer Author, string Text, IReadOnlyList<AttachmentAnswer> Attachments, DateTimeOffset CreatedAt);

    internal sealed record AttachmentAnswer(Guid Id, string Name, string ContentType, int Size);

    internal sealed record AuthorAnswer(string Name, string Role);
}

using System.Diagnostics.CodeAnalysis;
using Portal.Modularity.Http;
using Portal.Support.Contract;
using Portal.Support.Desk;
using Portal.Support.Storage;

namespace Portal.Support.Tickets.New;

/// <summary>A ticket as somebody typed it, in the form or over the API.</summary>
internal sealed record TicketDraft(string? Category, string? Priority, string? Subject, string? Description)
{
    /// <summary>Makes the draft a ticket, or says what is wrong with each field.</summary>
    public bool TryAccept(string submitKey, [NotNullWhen(true)] out NewTicket? ticket, out IReadOnlyList<ApiErrorDetail> errors)
    {
        var category = Words.Find<TicketCategory>(Category);
        var priority = Words.Find<TicketPriority>(Priority);
        var subject = TypedText.Line(Subject);
        var description = TypedText.Lines(Description);
        errors = [.. new[]
        {
            category is null ? Wrong("category", "Choose what the ticket is about.") : null,
            priority is null ? Wrong("priority", "Choose how urgent it is: low, normal or high.") : null,
            Missing("subject", subject, "Give the ticket a subject, so that it can be found again.") ?? TooLong("subject", subject, TicketLimits.Subject),
            Missing("description", description, "Say what happened, or what you need.") ?? TooLong("description", description, TicketLimits.Description),
        }.OfType<ApiErrorDetail>()];
        ticket = errors.Count == 0 ? new NewTicket(submitKey, category!.Value, priority!.Value, subject, description) : null;
        return ticket is not null;
    }

    private static ApiErrorDetail? Missing(string field, string text, string message) => text.Length == 0 ? Wrong(field, message) : null;

    private static ApiErrorDetail? TooLong(string field, string text, int longest) =>
        text.Length > longest ? Wrong(field, $"This is {text.Length - longest} characters too long; at most {longest} fit.") : null;

    private static ApiErrorDetail Wrong(string field, string message) => new(field, message);
}

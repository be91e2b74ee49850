using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Portal.Modularity.Http;
using Portal.Support.Contract;
using Portal.Support.Desk;
using Portal.Support.Storage;
using Portal.Support.Tickets.Checks;

namespace Portal.Support.Tickets.New;

/// <summary>A ticket as somebody typed it, in the form or over the API.</summary>
/// <param name="RelatedInvoice">Which invoice it is about; may be left empty.</param>
/// <param name="SecretsChecked">The writer says that what looks like a secret is none.</param>
internal sealed record TicketDraft(string? Category, string? Priority, string? Subject, string? Description, string? RelatedInvoice = null, bool SecretsChecked = false)
{
    public static TicketDraft Of(IFormCollection typed) =>
        new(typed["category"], typed["priority"], typed["subject"], typed["description"], typed["related_invoice"], typed["secrets_checked"] == "true");

    /// <summary>Whether something in it looks like a secret, looked at or not.</summary>
    public bool HoldsSecrets => SecretFinder.Find($"{Subject} {RelatedInvoice} {Description}").Count > 0;

    /// <summary>Makes the draft a ticket, or says what is wrong with each field.</summary>
    public bool TryAccept(string submitKey, [NotNullWhen(true)] out NewTicket? ticket, out IReadOnlyList<ApiErrorDetail> errors)
    {
        var category = Words.Find<TicketCategory>(Category);
        var priority = Words.Find<TicketPriority>(Priority);
        var (subject, invoice, description) = (TypedText.Line(Subject), TypedText.Line(RelatedInvoice), TypedText.Lines(Description));
        errors = [.. new[]
        {
            category is null ? TextRules.Wrong("category", "Choose what the ticket is about.") : null,
            priority is null ? TextRules.Wrong("priority", "Choose how urgent it is: low, normal or high.") : null,
            TextRules.Missing("subject", subject, "Give the ticket a subject, so that it can be found again.") ?? Fault("subject", subject, TicketLimits.Subject),
            Fault("related_invoice", invoice, TicketLimits.Code),
            TextRules.Missing("description", description, "Say what happened, or what you need.") ?? Fault("description", description, TicketLimits.Description),
        }.OfType<ApiErrorDetail>()];
        ticket = errors.Count == 0 ? new NewTicket(submitKey, category!.Value, priority!.Value, subject, description, invoice.Length == 0 ? null : invoice) : null;
        return ticket is not null;
    }

    private ApiErrorDetail? Fault(string field, string text, int longest) => TextRules.TooLong(field, text, longest) ?? TextRules.Secret(field, text, SecretsChecked);
}

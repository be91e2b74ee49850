using Portal.Identity.Contract;
using Portal.Support.Desk;
using Portal.Support.Storage;
using Portal.Support.Tickets.Checks;

namespace Portal.Support.Mail;

/// <summary>What a mail says.</summary>
/// <param name="News">What happened, in a sentence.</param>
/// <param name="Quote">What was written, or how it begins; null when nothing was, or when it may hold a secret.</param>
/// <param name="IsWithheld">Whether something was written that the mail does not quote.</param>
/// <param name="Link">Where the reader finds the ticket.</param>
internal sealed record MailText(string Subject, string News, string? Quote, bool IsWithheld, Uri Link)
{
    public const int LongestQuote = 1000;

    /// <param name="step">The step that the mail tells of; null when it tells of the ticket itself.</param>
    public static MailText Of(OutgoingMail mail, Ticket ticket, TicketStep? step, Uri portal)
    {
        var written = step is null ? ticket.Description : step.Text;
        var mayQuote = written is not null && IsClean(written);
        return new MailText(
            $"{(step is null ? "" : "Re: ")}[{ticket.Name}] {(IsClean(ticket.Subject) ? TypedText.Line(ticket.Subject) : "Support ticket")}",
            step is null ? $"{ticket.AuthorName} opened ticket {ticket.Name}: {Words.Title(ticket.Category)}, priority {Words.Title(ticket.Priority)}." : StepText.News(step),
            mayQuote ? Beginning(written!) : null,
            written is not null && !mayQuote,
            LinkTo(mail, ticket, portal));
    }

    // A writer may have said that it is none. A mail passes through more hands than the portal's.
    private static bool IsClean(string text) => SecretFinder.Find(text).Count == 0;

    private static string Beginning(string text)
    {
        if (text.Length <= LongestQuote) return text;
        var end = char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote;
        return $"{text[..end].TrimEnd()}…";
    }

    // Partners choose their client first, and the link does it for them.
    private static Uri LinkTo(OutgoingMail mail, Ticket ticket, Uri portal) => new UriBuilder(portal)
    {
        Path = $"{portal.AbsolutePath.TrimEnd('/')}/support/{(mail.Reader == MailReader.Agents ? "queue" : "tickets")}/{ticket.Id}",
        Query = mail.Reader == MailReader.Writer && ticket.AuthorRole.Allows(Permission.ChooseClient) ? $"client_id={ticket.ClientId}" : "",
    }.Uri;
}

using System.Globalization;
using System.Net;
using MimeKit;
using Portal.Support.Storage;

namespace Portal.Support.Mail;

/// <summary>Puts a mail's words into the form that servers take: plain text and simple HTML.</summary>
internal static class MailMessage
{
    private const string Footer = "Please answer in the portal: replies to this mail are not read.";

    public static MimeMessage Of(OutgoingMail mail, MailboxAddress reader, MailText text, MailSettings settings)
    {
        var from = MailSettings.Mailbox(settings.From)!;
        var message = new MimeMessage
        {
            MessageId = IdOf(mail, mail.Version, from),
            Subject = text.Subject,
            Date = mail.WrittenAt,
            Body = new BodyBuilder { TextBody = Plain(text), HtmlBody = Html(text) }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.Add(reader);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (mail.Version > 1) Answer(message, IdOf(mail, 1, from));
        return message;
    }

    // One thread for each ticket, also for a reader who never had its first mail: all others name it.
    private static void Answer(MimeMessage message, string first)
    {
        message.InReplyTo = first;
        message.References.Add(first);
    }

    // Made of what the mail tells of: one that is sent twice is one to whoever receives it.
    private static string IdOf(OutgoingMail mail, int version, MailboxAddress from) =>
        string.Create(CultureInfo.InvariantCulture, $"ticket-{mail.TicketId:N}-{version}@{from.Domain}");

    private static string Plain(MailText text) =>
        $"{text.News}\n\n{(text.Quote is { } quote ? $"> {quote.Replace("\n", "\n> ", StringComparison.Ordinal)}\n\n" : "")}{Lead(text)}{text.Link}\n\n{Footer}\n";

    private static string Html(MailText text) =>
        $"""
        <p>{Encode(text.News)}</p>
        {(text.Quote is { } quote ? $"<blockquote>{Encode(quote).Replace("\n", "<br>\n", StringComparison.Ordinal)}</blockquote>" : "")}
        <p>{Encode(Lead(text))}<a href="{Encode(text.Link.AbsoluteUri)}">{Encode(text.Link.AbsoluteUri)}</a></p>
        <p>{Footer}</p>
        """;

    private static string Lead(MailText text) => text.IsWithheld ? "The text is shown in the portal only: " : "In the portal: ";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

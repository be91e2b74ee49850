using Portal.Support.Storage;

namespace Portal.Support.Mail;

/// <summary>Who is told of what. The mail is stored together with what it tells of: none is lost, and none tells of what did not happen.</summary>
internal static class MailPlan
{
    /// <summary>Agents are told of every new ticket.</summary>
    public static OutgoingMail Of(Ticket ticket) => To(MailReader.Agents, ticket, ticket.CreatedAt);

    /// <summary>The other side is told of a reply, the writer of a status that asks for them or ends the ticket; null when nobody is told.</summary>
    public static OutgoingMail? Of(Ticket ticket, TicketStep step, bool isSupports)
    {
        if (!isSupports) return step.Kind == StepKind.Reply ? To(MailReader.Agents, ticket, step.WrittenAt) : null;
        return IsForWriter(step) && !ticket.IsBySystem ? To(MailReader.Writer, ticket, step.WrittenAt) : null;
    }

    private static bool IsForWriter(TicketStep step) => step.Kind switch
    {
        StepKind.Reply => true,
        StepKind.Change => step.Status is TicketStatus.WaitingOnCustomer or TicketStatus.Resolved or TicketStatus.Closed,
        _ => false,
    };

    private static OutgoingMail To(MailReader reader, Ticket ticket, DateTimeOffset now) => new()
    {
        ClientId = ticket.ClientId,
        TicketId = ticket.Id,
        Version = ticket.Version,
        Reader = reader,
        WrittenAt = now,
        NextAttemptAt = now,
    };
}

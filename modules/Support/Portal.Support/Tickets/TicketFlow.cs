using Portal.Support.Storage;

namespace Portal.Support.Tickets;

/// <summary>How a ticket moves between its statuses.</summary>
internal static class TicketFlow
{
    /// <summary>A closed ticket is a record; what comes after it is a new ticket. A resolved one can be taken up again.</summary>
    public static bool TakesReplies(TicketStatus status) => status != TicketStatus.Closed;

    /// <summary>The status once the client's people have written: what waited for them or was resolved is open again.</summary>
    public static TicketStatus AfterReply(TicketStatus status) =>
        status is TicketStatus.WaitingOnCustomer or TicketStatus.Resolved ? TicketStatus.Open : status;
}

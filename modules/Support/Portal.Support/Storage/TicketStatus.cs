namespace Portal.Support.Storage;

/// <summary>Where a ticket stands.</summary>
internal enum TicketStatus
{
    Open,
    InProgress,
    WaitingOnCustomer,
    Resolved,
    Closed,
}

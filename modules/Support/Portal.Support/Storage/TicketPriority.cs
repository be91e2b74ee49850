namespace Portal.Support.Storage;

/// <summary>How much the matter weighs on the writer's business. Stored as the number, so that the queue sorts by it.</summary>
internal enum TicketPriority
{
    Low = 0,
    Normal = 1,
    High = 2,
}

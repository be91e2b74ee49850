using Portal.Support.Storage;

namespace Portal.Support.Tickets.Attachments;

/// <summary>A file that has been checked, ready to be stored.</summary>
internal sealed record NewFile(string Name, AttachmentType Type, byte[] Content)
{
    public Attachment Of(Ticket ticket) => new()
    {
        ClientId = ticket.ClientId,
        TicketId = ticket.Id,
        Id = Guid.NewGuid(),
        Version = ticket.Version,
        Name = Name,
        Type = Type,
        Size = Content.Length,
        Content = Content,
    };
}

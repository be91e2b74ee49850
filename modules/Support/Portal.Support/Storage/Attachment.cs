namespace Portal.Support.Storage;

/// <summary>A file that came with a ticket or with a reply. It is never changed.</summary>
internal sealed class Attachment
{
    public required Guid ClientId { get; init; }

    public required Guid TicketId { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The version of the ticket it came with: 1 is the ticket itself.</summary>
    public required int Version { get; init; }

    /// <summary>The writer's name for it, cleaned, with the ending of its type.</summary>
    public required string Name { get; init; }

    /// <summary>What its content is; what the sender called it does not count.</summary>
    public required AttachmentType Type { get; init; }

    /// <summary>In bytes.</summary>
    public required int Size { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>The closed list of what may be attached.</summary>
internal enum AttachmentType
{
    Png,
    Jpg,
    Pdf,
}

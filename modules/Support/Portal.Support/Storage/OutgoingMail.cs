namespace Portal.Support.Storage;

/// <summary>A mail that is to be sent, or was. It is stored with the ticket or the step it tells of, and holds none of their words. Instants are UTC.</summary>
internal sealed class OutgoingMail
{
    public required Guid ClientId { get; init; }

    public required Guid TicketId { get; init; }

    /// <summary>The version of the ticket it tells of: 1 is the ticket itself.</summary>
    public required int Version { get; init; }

    /// <summary>Counts through the whole portal; the database gives it.</summary>
    public long Number { get; init; }

    public required MailReader Reader { get; init; }

    public MailState State { get; set; }

    /// <summary>Why the last attempt failed; null when none did.</summary>
    public MailFailure? Failure { get; set; }

    /// <summary>Failed ones since it was written or was to be sent again.</summary>
    public int Attempts { get; set; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Not to be tried before this; a worker that has it in hand moves it on, so that the others leave it alone.</summary>
    public required DateTimeOffset NextAttemptAt { get; set; }
}

/// <summary>Who is to read a mail. The address is looked up when it is sent.</summary>
internal enum MailReader
{
    /// <summary>The agent who works on the ticket, or all of them.</summary>
    Agents,

    /// <summary>The member who wrote the ticket.</summary>
    Writer,
}

internal enum MailState
{
    /// <summary>Waits for its first attempt or the next one.</summary>
    NotSent,

    /// <summary>Not tried again unless an operator asks for it.</summary>
    Failed,

    /// <summary>A server has taken it.</summary>
    Sent,
}

/// <summary>Why a mail was not sent: a closed list, because a server's own words may quote addresses.</summary>
internal enum MailFailure
{
    /// <summary>No server answered, or it broke off.</summary>
    Unreachable,

    TimedOut,

    /// <summary>The server offers no TLS, or not as the one it should be.</summary>
    NotPrivate,

    CredentialsRefused,

    /// <summary>The server took it not now (4xx).</summary>
    Busy,

    /// <summary>The server will never take it (5xx).</summary>
    Refused,

    /// <summary>It was waiting when the backup was made that the database was restored from.</summary>
    Restored,

    /// <summary>There is nobody to send it to: the writer has left, or may no longer see the client.</summary>
    NobodyToTell,
}

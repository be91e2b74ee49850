namespace Portal.Identity.Contract;

/// <summary>Hands a mail to one person over to the operator's mail server, at once. Nothing of it is stored or logged.</summary>
public interface IPersonalMail
{
    /// <summary>Whether a server and the address of the portal are set; without them nothing can be sent.</summary>
    bool IsSet { get; }

    /// <summary>Tries once.</summary>
    /// <param name="mail">What is sent.</param>
    /// <param name="cancellationToken">Gives up; the mail may be on its way all the same.</param>
    Task<MailOutcome> SendAsync(PersonalMail mail, CancellationToken cancellationToken);
}

/// <summary>A mail to one person.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">What it says, in plain text; the link follows it.</param>
/// <param name="Link">Where it leads, as a path of the portal with its query. It may hold a secret. Null where it leads nowhere.</param>
public sealed record PersonalMail(string Address, string Subject, string Text, string? Link);

/// <summary>What became of a mail.</summary>
public enum MailOutcome
{
    /// <summary>The server has taken it.</summary>
    Sent,

    /// <summary>Not now: the server is away, busy or not set.</summary>
    TryLater,

    /// <summary>The server will never take it.</summary>
    Refused,
}

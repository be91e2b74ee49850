using System.ComponentModel.DataAnnotations;
using System.Net;
using MailKit.Security;
using MimeKit;

namespace Portal.Support.Mail;

/// <summary>The settings under <c>Support:Mail</c>. Without a host no mail leaves: all are kept, and operators see them.</summary>
internal sealed class MailSettings
{
    public const string Section = "Support:Mail";

    /// <summary>The server that takes mail; empty when there is none.</summary>
    public string Host { get; set; } = "";

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    public MailTls Tls { get; set; }

    /// <summary>Empty when the server asks for none.</summary>
    public string UserName { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The address mails come from.</summary>
    public string? From { get; set; }

    /// <summary>Where agents are told of tickets that nobody works on.</summary>
    public string? AgentsAddress { get; set; }

    /// <summary><c>Portal:PublicUrl</c>: where people reach the portal.</summary>
    public Uri? PublicUrl { get; set; }

    public bool IsSet => Host.Length > 0;

    public bool HasLogin => UserName.Length > 0;

    public bool HasWholeLogin => HasLogin == (Password.Length > 0);

    public bool HasUsableUrl => PublicUrl is { IsAbsoluteUri: true, Scheme: "https" or "http" };

    /// <summary>Whether the password would cross a network for everybody to read.</summary>
    public bool ShowsPassword => HasLogin && Tls == MailTls.None && Host != "localhost" && !(IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    public SecureSocketOptions Security => Tls switch
    {
        MailTls.Implicit => SecureSocketOptions.SslOnConnect,
        MailTls.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    /// <summary>Reads an address such as <c>Portal &lt;portal@example.com&gt;</c>; null when it is none.</summary>
    public static MailboxAddress? Mailbox(string? address) =>
        MailboxAddress.TryParse(address, out var mailbox) && !string.IsNullOrEmpty(mailbox.Domain) ? mailbox : null;
}

/// <summary>How the way to the mail server is kept private.</summary>
internal enum MailTls
{
    /// <summary>Begin in the open and ask for TLS; a server without it gets no mail.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Implicit,

    /// <summary>In the open: for a relay on the same machine or a network of one's own.</summary>
    None,
}

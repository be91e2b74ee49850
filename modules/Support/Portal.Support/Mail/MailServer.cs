using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using Portal.Support.Storage;

namespace Portal.Support.Mail;

/// <summary>Hands one mail to the server of the settings, in a conversation of its own.</summary>
internal sealed class MailServer(IOptions<MailSettings> settings, TimeProvider time)
{
    /// <summary>For the whole conversation.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private const int FirstPermanent = 500;

    /// <summary>Null when the server has taken the mail, else why not.</summary>
    public async Task<MailFailure?> HandOverAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var server = new SmtpClient();
        try
        {
            return await TryAsync(ConnectAsync(server, either.Token), WhileConnecting)
                ?? await TryAsync(SignInAsync(server, either.Token), WhileSigningIn)
                ?? await TryAsync(server.SendAsync(message, either.Token), WhileSending);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return MailFailure.TimedOut;
        }
    }

    private Task ConnectAsync(SmtpClient server, CancellationToken cancellationToken) =>
        server.ConnectAsync(settings.Value.Host, settings.Value.Port, settings.Value.Security, cancellationToken);

    private Task SignInAsync(SmtpClient server, CancellationToken cancellationToken) =>
        settings.Value.HasLogin ? server.AuthenticateAsync(settings.Value.UserName, settings.Value.Password, cancellationToken) : Task.CompletedTask;

    private static async Task<MailFailure?> TryAsync(Task step, Func<Exception, MailFailure> read)
    {
        try
        {
            await step;
            return null;
        }
        catch (Exception failure) when (IsOfMail(failure))
        {
            return read(failure);
        }
    }

    private static bool IsOfMail(Exception failure) => failure is
        CommandException or ProtocolException or AuthenticationException or SslHandshakeException or
        ServiceNotConnectedException or NotSupportedException or SocketException or IOException;

    private static MailFailure WhileConnecting(Exception failure) =>
        failure is SslHandshakeException or NotSupportedException ? MailFailure.NotPrivate : MailFailure.Unreachable;

    private static MailFailure WhileSigningIn(Exception failure) =>
        failure is AuthenticationException or NotSupportedException ? MailFailure.CredentialsRefused : MailFailure.Unreachable;

    private static MailFailure WhileSending(Exception failure) => failure switch
    {
        SmtpCommandException { StatusCode: var code } => (int)code < FirstPermanent ? MailFailure.Busy : MailFailure.Refused,
        // It cannot write the reader's address.
        NotSupportedException => MailFailure.Refused,
        _ => MailFailure.Unreachable,
    };
}

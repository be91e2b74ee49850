using Portal.Support.Storage;

namespace Portal.Support.Mail;

/// <summary>What follows from a failure, and what operators read of it.</summary>
internal static class MailFailures
{
    /// <summary>Whether the same mail would fail the same way again.</summary>
    public static bool IsFinal(this MailFailure failure) => failure is MailFailure.Refused or MailFailure.NobodyToTell or MailFailure.Restored;

    /// <summary>Whether it is the server's and not the mail's: others would fail the same way now.</summary>
    public static bool IsOfTheServer(this MailFailure failure) =>
        failure is MailFailure.Unreachable or MailFailure.TimedOut or MailFailure.NotPrivate or MailFailure.CredentialsRefused;

    public static string Words(this MailFailure failure) => failure switch
    {
        MailFailure.Unreachable => "The server could not be reached, or broke off",
        MailFailure.TimedOut => "The server took too long",
        MailFailure.NotPrivate => "The server offers no TLS, or its certificate is not valid",
        MailFailure.CredentialsRefused => "The server refused the user name or the password",
        MailFailure.Busy => "The server did not take it for now",
        MailFailure.Refused => "The server refuses this mail",
        MailFailure.Restored => "It was waiting in a backup that was restored, and may have been sent already",
        _ => "There is nobody to send it to",
    };
}

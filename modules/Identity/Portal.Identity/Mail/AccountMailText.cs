using System.Globalization;
using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;

namespace Portal.Identity.Mail;

/// <summary>What mails about accounts say.</summary>
internal static class AccountMailText
{
    private const string IfNotYou =
        "If that was you, there is nothing to do. If it was not, ask for a new password under “Password forgotten?” on the sign-in page, remove what you do not know under " +
        "“Settings”, “Sign-in and security”, and tell your organisation's administrator. This mail holds no link on purpose: open the portal as you always do.";

    public static TimeSpan ValidFor(TokenPurpose purpose) => purpose == TokenPurpose.Reset ? TimeSpan.FromHours(1) : TimeSpan.FromDays(7);

    /// <param name="token">Of a mail with a link; null for those that only tell.</param>
    public static PersonalMail Of(AccountMail mail, string? token) =>
        new(mail.Address, About(mail.Kind), $"Hello {mail.Name},\n\n{News(mail)}", token is null ? null : LinkOf(mail.Kind, token));

    /// <summary>Its subject, which is also what operators read of it.</summary>
    public static string About(AccountMailKind kind) => kind switch
    {
        AccountMailKind.Reset => "Choose a new password",
        AccountMailKind.Invitation => "Your account in the portal",
        AccountMailKind.PasswordChanged or AccountMailKind.PasswordReset => "Your password was changed",
        AccountMailKind.AppAdded => "An authenticator app was added to your account",
        AccountMailKind.AppRemoved => "The authenticator app was removed from your account",
        AccountMailKind.PasskeyAdded => "A passkey was added to your account",
        AccountMailKind.PasskeyRemoved => "A passkey was removed from your account",
        AccountMailKind.AccountLinked => "Your account was linked with another way to sign in",
        AccountMailKind.AccountUnlinked => "A way to sign in was unlinked from your account",
        _ => "New recovery codes were made for your account",
    };

    private static string LinkOf(AccountMailKind kind, string token) => $"/choose-password?for={(kind == AccountMailKind.Reset ? "reset" : "invitation")}&token={token}";

    private static string News(AccountMail mail) => mail.Kind switch
    {
        AccountMailKind.Reset =>
            "somebody asked for a new password for your account. If it was you, choose one here within an hour. If it was not, do nothing: your password stays as it is.",
        AccountMailKind.Invitation => "you have an account in the portal now. Choose your password here within seven days; the link works once.",
        var kind => $"{Told(kind)} on {mail.WrittenAt.UtcDateTime.ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture)} UTC.\n\n{IfNotYou}",
    };

    private static string Told(AccountMailKind kind) => kind switch
    {
        AccountMailKind.PasswordChanged => "the password of your account in the portal was changed",
        AccountMailKind.PasswordReset => "the password of your account in the portal was replaced, by a link that was mailed to you,",
        AccountMailKind.AppAdded => "an authenticator app was added to your account in the portal",
        AccountMailKind.AppRemoved => "the authenticator app was removed from your account in the portal",
        AccountMailKind.PasskeyAdded => "a passkey was added to your account in the portal",
        AccountMailKind.PasskeyRemoved => "a passkey was removed from your account in the portal",
        AccountMailKind.AccountLinked => "your account in the portal was linked with an account at the sign-in service of its operator, so that it can be used to sign in here,",
        AccountMailKind.AccountUnlinked => "your account in the portal was unlinked from the account at the sign-in service of its operator",
        _ => "new recovery codes were made for your account in the portal, and the ones before stopped working,",
    };
}

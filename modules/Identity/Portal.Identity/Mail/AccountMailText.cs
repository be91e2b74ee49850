using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;

namespace Portal.Identity.Mail;

/// <summary>What mails about accounts say.</summary>
internal static class AccountMailText
{
    public static TimeSpan ValidFor(TokenPurpose purpose) => purpose == TokenPurpose.Reset ? TimeSpan.FromHours(1) : TimeSpan.FromDays(7);

    public static PersonalMail Of(AccountMail mail, string token) => new(
        mail.Address,
        mail.Purpose == TokenPurpose.Reset ? "Choose a new password" : "Your account in the portal",
        $"Hello {mail.Name},\n\n{News(mail.Purpose)}",
        $"/choose-password?for={(mail.Purpose == TokenPurpose.Reset ? "reset" : "invitation")}&token={token}");

    private static string News(TokenPurpose purpose) => purpose == TokenPurpose.Reset
        ? "somebody asked for a new password for your account. If it was you, choose one here within an hour. If it was not, do nothing: your password stays as it is."
        : "you have an account in the portal now. Choose your password here within seven days; the link works once.";
}

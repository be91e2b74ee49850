using Portal.Identity.SecondFactor;

namespace Portal.Identity.Mail;

/// <summary>What a mail about an account is about. The first two carry a link, the others tell what happened and ask for nothing.</summary>
internal enum AccountMailKind
{
    Reset,
    Invitation,
    PasswordChanged,
    PasswordReset,
    AppAdded,
    AppRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    RecoveryCodesMade,
    AccountLinked,
    AccountUnlinked,
}

internal static class AccountMailKinds
{
    /// <summary>What the mail's link is good for; null where there is none.</summary>
    public static TokenPurpose? Purpose(this AccountMailKind kind) => kind switch
    {
        AccountMailKind.Reset => TokenPurpose.Reset,
        AccountMailKind.Invitation => TokenPurpose.Invitation,
        _ => null,
    };
}

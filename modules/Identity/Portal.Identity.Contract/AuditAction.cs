namespace Portal.Identity.Contract;

/// <summary>What the audit log tells of (SEC-09). The list is closed; refusals and failed sign-ins are for operators only.</summary>
public enum AuditAction
{
    /// <summary>A person signed in.</summary>
    SignedIn,

    /// <summary>An e-mail and a password did not belong together, or nobody came in by the provider of identities.</summary>
    SignInFailed,

    /// <summary>A person signed out.</summary>
    SignedOut,

    /// <summary>A person ended sessions of their own from another one.</summary>
    SessionsEnded,

    /// <summary>A person changed their password, knowing the one before.</summary>
    PasswordChanged,

    /// <summary>A person set a new password by a link that was mailed to them.</summary>
    PasswordReset,

    /// <summary>Somebody was invited by mail.</summary>
    InvitationSent,

    /// <summary>Somebody who was invited chose a password.</summary>
    InvitationAccepted,

    /// <summary>A person added a second factor.</summary>
    SecondFactorAdded,

    /// <summary>A person removed a second factor.</summary>
    SecondFactorRemoved,

    /// <summary>A person gave a second factor another name.</summary>
    SecondFactorRenamed,

    /// <summary>A person made new recovery codes; those before are worth nothing.</summary>
    RecoveryCodesMade,

    /// <summary>A person proved themselves with a recovery code, which is spent by it.</summary>
    RecoveryCodeUsed,

    /// <summary>An account was linked to a person of the operator's provider of identities.</summary>
    AccountLinked,

    /// <summary>Such a link was taken away.</summary>
    AccountUnlinked,

    /// <summary>A signed-in person wanted such a link, and none was made.</summary>
    AccountLinkFailed,

    /// <summary>A signed-in person proved anew that it is them.</summary>
    IdentityConfirmed,

    /// <summary>A signed-in person did not prove that it is them.</summary>
    ConfirmationFailed,

    /// <summary>A signed-in person asked for a page or an address that is not theirs.</summary>
    AccessRefused,

    /// <summary>Somebody joined an organisation's team.</summary>
    MemberAdded,

    /// <summary>Somebody was taken out of a team; their sessions ended.</summary>
    MemberRemoved,

    /// <summary>Somebody was given another role.</summary>
    RoleChanged,

    /// <summary>A partner's member was assigned to a client.</summary>
    AssignmentAdded,

    /// <summary>A partner's member was taken off a client.</summary>
    AssignmentRemoved,

    /// <summary>A setting of the client was changed.</summary>
    SettingsChanged,

    /// <summary>A partner looked at a client's billing.</summary>
    BillingViewed,

    /// <summary>A partner looked at a page of the list of clients, where each client's billing stands in one line.</summary>
    ClientListViewed,

    /// <summary>Somebody opened an invoice's details.</summary>
    InvoiceOpened,

    /// <summary>Somebody asked for an invoice's PDF.</summary>
    PdfRequested,

    /// <summary>The PDF was there, and its bytes were sent.</summary>
    PdfDelivered,

    /// <summary>There was no PDF to send.</summary>
    PdfFailed,

    /// <summary>Somebody asked for a session of the provider's payment portal.</summary>
    PortalRequested,

    /// <summary>The session was opened.</summary>
    PortalOpened,

    /// <summary>No session was opened.</summary>
    PortalFailed,

    /// <summary>An operator said which provider bills the client.</summary>
    BillingConnected,

    /// <summary>An operator said that no provider bills the client any more.</summary>
    BillingDisconnected,

    /// <summary>An operator compared what two providers tell of the client.</summary>
    MoveRehearsed,

    /// <summary>An operator moved the client to another provider.</summary>
    ProviderMoved,

    /// <summary>An operator took that back.</summary>
    ProviderMovedBack,

    /// <summary>An operator had webhooks followed up again that were stuck.</summary>
    WebhooksReplayed,

    /// <summary>An operator put stuck webhooks aside.</summary>
    WebhooksDiscarded,

    /// <summary>An operator had jobs run again that had failed.</summary>
    JobsRetried,

    /// <summary>An operator put failed jobs aside.</summary>
    JobsDiscarded,

    /// <summary>An operator ran a recurring job before its time.</summary>
    JobStarted,

    /// <summary>A ticket was sent.</summary>
    TicketSubmitted,

    /// <summary>Somebody from outside the client, an agent or a partner, read a ticket.</summary>
    TicketViewed,

    /// <summary>Somebody from outside the client took a file of a ticket away.</summary>
    TicketFileDownloaded,

    /// <summary>A reply to a ticket was sent.</summary>
    TicketReplied,

    /// <summary>An agent set another status or priority.</summary>
    TicketChanged,

    /// <summary>An agent wrote to other agents; for operators only, because customers do not see notes.</summary>
    TicketNoted,

    /// <summary>An agent took a ticket or let it go; for operators only.</summary>
    TicketAssigned,

    /// <summary>Somebody opened the audit log.</summary>
    AuditLogViewed,

    /// <summary>Somebody took the audit log away as a file.</summary>
    AuditLogExported,
}

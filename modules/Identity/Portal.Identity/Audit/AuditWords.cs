using System.Text.Json;
using Portal.Identity.Contract;

namespace Portal.Identity.Audit;

/// <summary>What the log says of each action: its key in the table and in addresses, its words, its part of the log, and how it ended.</summary>
internal static class AuditWords
{
    private static readonly Dictionary<AuditAction, Words> Table = new()
    {
        [AuditAction.SignedIn] = new("Signed in", AuditArea.Security),
        [AuditAction.SignInFailed] = new("Sign-in failed", AuditArea.Security, AuditOutcome.Failed),
        [AuditAction.SignedOut] = new("Signed out", AuditArea.Security),
        [AuditAction.SessionsEnded] = new("Signed out other sessions", AuditArea.Security),
        [AuditAction.PasswordChanged] = new("Changed the password", AuditArea.Security),
        [AuditAction.PasswordReset] = new("Reset the password by mail", AuditArea.Security),
        [AuditAction.InvitationSent] = new("Was invited by mail", AuditArea.Security),
        [AuditAction.InvitationAccepted] = new("Accepted the invitation", AuditArea.Security),
        [AuditAction.SecondFactorAdded] = new("Added a second factor", AuditArea.Security),
        [AuditAction.SecondFactorRemoved] = new("Removed a second factor", AuditArea.Security),
        [AuditAction.SecondFactorRenamed] = new("Renamed a second factor", AuditArea.Security),
        [AuditAction.RecoveryCodesMade] = new("Made new recovery codes", AuditArea.Security),
        [AuditAction.RecoveryCodeUsed] = new("Used a recovery code", AuditArea.Security),
        [AuditAction.AccountLinked] = new("Linked the account", AuditArea.Security),
        [AuditAction.AccountUnlinked] = new("Unlinked the account", AuditArea.Security),
        [AuditAction.AccountLinkFailed] = new("Did not link the account", AuditArea.Security, AuditOutcome.Failed),
        [AuditAction.IdentityConfirmed] = new("Confirmed that it is them", AuditArea.Security),
        [AuditAction.ConfirmationFailed] = new("Did not confirm that it is them", AuditArea.Security, AuditOutcome.Failed),
        [AuditAction.AccessRefused] = new("Access refused", AuditArea.Security, AuditOutcome.Refused),
        [AuditAction.MemberAdded] = new("Added a member", AuditArea.Team),
        [AuditAction.MemberRemoved] = new("Removed a member", AuditArea.Team),
        [AuditAction.RoleChanged] = new("Changed a role", AuditArea.Team),
        [AuditAction.AssignmentAdded] = new("Assigned somebody to this client", AuditArea.Team),
        [AuditAction.AssignmentRemoved] = new("Took somebody off this client", AuditArea.Team),
        [AuditAction.SettingsChanged] = new("Changed a setting", AuditArea.Settings),
        [AuditAction.BillingViewed] = new("Viewed billing", AuditArea.Billing),
        [AuditAction.ClientListViewed] = new("Viewed the list of clients with their billing", AuditArea.Billing),
        [AuditAction.InvoiceOpened] = new("Opened an invoice", AuditArea.Billing),
        [AuditAction.PdfRequested] = new("Asked for an invoice PDF", AuditArea.Billing),
        [AuditAction.PdfDelivered] = new("Downloaded an invoice PDF", AuditArea.Billing),
        [AuditAction.PdfFailed] = new("Invoice PDF was not available", AuditArea.Billing, AuditOutcome.Failed),
        [AuditAction.PortalRequested] = new("Asked for the payment portal", AuditArea.Billing),
        [AuditAction.PortalOpened] = new("Opened the payment portal", AuditArea.Billing),
        [AuditAction.PortalFailed] = new("Payment portal did not open", AuditArea.Billing, AuditOutcome.Failed),
        [AuditAction.BillingConnected] = new("Connected billing", AuditArea.Billing),
        [AuditAction.BillingDisconnected] = new("Disconnected billing", AuditArea.Billing),
        [AuditAction.MoveRehearsed] = new("Rehearsed a move to another provider", AuditArea.Billing),
        [AuditAction.ProviderMoved] = new("Moved billing to another provider", AuditArea.Billing),
        [AuditAction.ProviderMovedBack] = new("Moved billing back", AuditArea.Billing),
        [AuditAction.WebhooksReplayed] = new("Replayed webhooks", AuditArea.Operation),
        [AuditAction.WebhooksDiscarded] = new("Discarded webhooks", AuditArea.Operation),
        [AuditAction.JobsRetried] = new("Retried failed jobs", AuditArea.Operation),
        [AuditAction.JobsDiscarded] = new("Discarded failed jobs", AuditArea.Operation),
        [AuditAction.JobStarted] = new("Ran a job before its time", AuditArea.Operation),
        [AuditAction.TicketSubmitted] = new("Sent a ticket", AuditArea.Support),
        [AuditAction.TicketViewed] = new("Read a ticket", AuditArea.Support),
        [AuditAction.TicketFileDownloaded] = new("Downloaded a file of a ticket", AuditArea.Support),
        [AuditAction.TicketReplied] = new("Replied to a ticket", AuditArea.Support),
        [AuditAction.TicketChanged] = new("Changed a ticket", AuditArea.Support),
        [AuditAction.TicketNoted] = new("Wrote a note to a ticket", AuditArea.Support),
        [AuditAction.TicketAssigned] = new("Took a ticket or let it go", AuditArea.Support),
        [AuditAction.AuditLogViewed] = new("Opened the audit log", AuditArea.AuditLog),
        [AuditAction.AuditLogExported] = new("Exported the audit log", AuditArea.AuditLog),
    };

    private static readonly Dictionary<string, AuditAction> ByKey = Enum.GetValues<AuditAction>().ToDictionary(Key);

    /// <summary>For example <c>pdf_delivered</c>.</summary>
    public static string Key(this AuditAction action) => JsonNamingPolicy.SnakeCaseLower.ConvertName(action.ToString());

    /// <summary>The parts of the log with their actions, as a list to choose from shows them.</summary>
    public static IReadOnlyList<(string Key, string Title, IReadOnlyList<AuditAction> Actions)> Areas { get; } =
    [
        .. Enum.GetValues<AuditArea>().Select(area => (Key(area), area == AuditArea.AuditLog ? "Audit log" : area.ToString(), (IReadOnlyList<AuditAction>)[.. ActionsOf(area)])),
    ];

    public static AuditAction Parse(string key) => ByKey[key];

    public static AuditAction? Find(string? key) => key is not null && ByKey.TryGetValue(key, out var action) ? action : null;

    public static string Title(this AuditAction action) => Table[action].Title;

    public static AuditArea Area(this AuditAction action) => Table[action].Area;

    public static AuditOutcome Outcome(this AuditAction action) => Table[action].Outcome;

    public static string Key(AuditArea area) => JsonNamingPolicy.SnakeCaseLower.ConvertName(area.ToString());

    public static string Key(AuditOutcome outcome) => JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());

    private static IEnumerable<AuditAction> ActionsOf(AuditArea area) => Table.Where(pair => pair.Value.Area == area).Select(pair => pair.Key);

    private sealed record Words(string Title, AuditArea Area, AuditOutcome Outcome = AuditOutcome.Done);
}

/// <summary>The parts of the log that people choose from.</summary>
internal enum AuditArea
{
    Billing,
    Support,
    Security,
    Team,
    Settings,
    Operation,
    AuditLog,
}

/// <summary>How an action ended.</summary>
internal enum AuditOutcome
{
    Done,
    Failed,
    Refused,
}

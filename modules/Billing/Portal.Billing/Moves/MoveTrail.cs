using Portal.Billing.Moves.Rehearsal;
using Portal.Identity.Contract;
using Portal.Modularity.Texts;

namespace Portal.Billing.Moves;

/// <summary>What operators' deeds with a client's account tell the client's audit log (SEC-09).</summary>
internal sealed class MoveTrail(IAuditLog log)
{
    // The log keeps so much of a subject's name.
    private const int Longest = 200;

    public Task RehearsedAsync(ClientId client, Guid? member, RehearsalReport report, CancellationToken cancellationToken) =>
        WriteAsync(client, AuditAction.MoveRehearsed, member, $"{report.From} to {report.To}: {(report.Verdict == RehearsalVerdict.Move ? "may move" : "hold")}", cancellationToken);

    public Task ConnectedAsync(ClientId client, Guid? member, string provider, CancellationToken cancellationToken) =>
        WriteAsync(client, AuditAction.BillingConnected, member, provider, cancellationToken);

    public Task DisconnectedAsync(ClientId client, Guid? member, string provider, CancellationToken cancellationToken) =>
        WriteAsync(client, AuditAction.BillingDisconnected, member, provider, cancellationToken);

    /// <param name="reason">Why it was done against the rehearsal's advice; null when it was not.</param>
    public Task MovedAsync(ClientId client, Guid? member, string way, string? reason, CancellationToken cancellationToken) =>
        WriteAsync(client, AuditAction.ProviderMoved, member, reason is null ? way : $"{way}, against the rehearsal: {reason}", cancellationToken);

    public Task MovedBackAsync(ClientId client, Guid? member, string way, CancellationToken cancellationToken) =>
        WriteAsync(client, AuditAction.ProviderMovedBack, member, way, cancellationToken);

    private Task WriteAsync(ClientId client, AuditAction action, Guid? member, string about, CancellationToken cancellationToken)
    {
        var told = member is null ? $"{about} (by a command)" : about;
        return log.WriteAboutAsync(client, action, member, new AuditSubject("provider", told.Cut(Longest)), cancellationToken);
    }
}

using Portal.Identity.Contract;

namespace Portal.TestKit;

/// <summary>Takes entries and keeps none, for tests that run without Identity.</summary>
public sealed class NoAuditLog : IAuditLog
{
    public Task WriteAsync(ClientScope scope, AuditAction action, AuditSubject? subject = null, string? reason = null, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task WriteAboutAsync(ClientId client, AuditAction action, Guid? memberId, AuditSubject subject, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task WriteForOperatorsAsync(AuditAction action, Guid? memberId, AuditSubject? subject, string? reason, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<AccessReceipt>> ReadReceiptsAsync(
        ClientScope scope, string subjectId, IReadOnlyCollection<AuditAction> actions, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AccessReceipt>>([]);
}

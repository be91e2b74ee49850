namespace Portal.Identity.Contract;

/// <summary>The record of who did what with a client's data. Entries are only ever added; each is sealed with the one before it.</summary>
public interface IAuditLog
{
    /// <summary>Adds what the scope's member does now. Who, when, from where and in which request is added here.</summary>
    /// <param name="scope">Whose data it is, and who acts.</param>
    /// <param name="action">What is done.</param>
    /// <param name="subject">With what; null when it is about no single thing.</param>
    /// <param name="reason">A code of a closed list that says why it failed; null when it did not. At most 64 characters.</param>
    /// <param name="cancellationToken">Gives up; the entry may be there all the same.</param>
    Task WriteAsync(ClientScope scope, AuditAction action, AuditSubject? subject = null, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Adds what somebody does with the client on whom they need hold no scope: an operator, an agent, or a command on the host.</summary>
    /// <param name="client">In whose log it stands.</param>
    /// <param name="action">What is done.</param>
    /// <param name="memberId">Who does it; null for a command.</param>
    /// <param name="subject">With what.</param>
    /// <param name="cancellationToken">Gives up; the entry may be there all the same.</param>
    Task WriteAboutAsync(ClientId client, AuditAction action, Guid? memberId, AuditSubject subject, CancellationToken cancellationToken);

    /// <summary>Adds what stands in the operators' log only: it is about the portal and about no client.</summary>
    /// <param name="action">What is done.</param>
    /// <param name="memberId">Who does it; null when nobody knows who it was.</param>
    /// <param name="subject">With what; null when it is about no single thing.</param>
    /// <param name="reason">A code of a closed list that says why it failed; null when it did not. At most 64 characters.</param>
    /// <param name="cancellationToken">Gives up; the entry may be there all the same.</param>
    Task WriteForOperatorsAsync(AuditAction action, Guid? memberId, AuditSubject? subject, string? reason, CancellationToken cancellationToken);

    /// <summary>Who did any of these with the thing: the newest first, at most twenty.</summary>
    Task<IReadOnlyList<AccessReceipt>> ReadReceiptsAsync(ClientScope scope, string subjectId, IReadOnlyCollection<AuditAction> actions, CancellationToken cancellationToken);
}

using Portal.Identity.Contract;

namespace Portal.Support.Contract;

/// <summary>Tickets that the portal writes by itself, so that agents know of a fault before a customer asks.</summary>
public interface ISystemTickets
{
    /// <summary>
    /// Makes the open system tickets of a source those of its findings: a new finding opens one, one that persists adds a note a day, and one that is gone resolves its
    /// ticket. There is one open ticket for each client and reason, a person's hand-off counted, however often and concurrently it is called.
    /// </summary>
    /// <param name="source">The module that looked, in lower case, for example <c>billing</c>.</param>
    /// <param name="findings">Everything it found wrong now; empty when all is well.</param>
    /// <param name="cancellationToken">Cancels; what was written stays, and the next call goes on from there.</param>
    Task ReconcileAsync(string source, IReadOnlyCollection<SystemFinding> findings, CancellationToken cancellationToken);
}

/// <summary>Something that is wrong for one client.</summary>
/// <param name="Client">Whose ticket it is.</param>
/// <param name="Reason">A short code from the source's closed list: the one its hand-offs use.</param>
/// <param name="Category">The ticket's category.</param>
/// <param name="Subject">The ticket's subject.</param>
/// <param name="Description">What is wrong and what to do, in words that the client's people may read.</param>
/// <param name="Facts">Allow-listed by the source, as in <see cref="TicketPrefill"/>.</param>
public sealed record SystemFinding(ClientId Client, string Reason, TicketCategory Category, string Subject, string Description, IReadOnlyList<DiagnosticFact> Facts);

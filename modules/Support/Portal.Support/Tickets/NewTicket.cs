using Portal.Support.Contract;
using Portal.Support.Storage;
using Portal.Support.Tickets.Attachments;

namespace Portal.Support.Tickets;

/// <summary>A ticket whose texts have been checked, ready to be stored.</summary>
/// <param name="SubmitKey">One form, one ticket.</param>
/// <param name="RelatedInvoice">The invoice it is about, in the writer's words; null when it is about none.</param>
/// <param name="Handoff">Who handed over and why; null when the person started the ticket.</param>
/// <param name="Diagnostics">What the person agreed to send along; null when nothing.</param>
internal sealed record NewTicket(
    string SubmitKey,
    TicketCategory Category,
    TicketPriority Priority,
    string Subject,
    string Description,
    string? RelatedInvoice = null,
    HandoffReason? Handoff = null,
    IReadOnlyList<DiagnosticFact>? Diagnostics = null)
{
    /// <summary>At most <see cref="TicketLimits.Files"/>.</summary>
    public IReadOnlyList<NewFile> Files { get; init; } = [];
}

/// <summary>Which module handed over, and its reason code.</summary>
internal sealed record HandoffReason(string Source, string Reason);

/// <summary>What became of a submitted ticket.</summary>
/// <param name="Ticket">The writer's ticket, or the one that was open already.</param>
/// <param name="AlreadyOpen">Nothing was stored: a ticket for this client and reason is open (CFG-09).</param>
internal sealed record Submission(Ticket Ticket, bool AlreadyOpen);

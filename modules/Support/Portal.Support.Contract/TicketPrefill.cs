using Portal.Identity.Contract;

namespace Portal.Support.Contract;

/// <summary>A ticket that another module starts for a person, who reads it, changes it and submits it (CFG-02, CFG-05, CFG-08).</summary>
/// <param name="Scope">The client the ticket belongs to, and who will write it.</param>
/// <param name="Source">The module that hands over, in lower case, for example <c>billing</c>.</param>
/// <param name="Reason">A short code from the source's closed list, for example <c>not_configured</c>.</param>
/// <param name="Category">The category the form starts with.</param>
/// <param name="Subject">The subject the form starts with.</param>
/// <param name="FirstSentence">The first sentence of the description.</param>
/// <param name="Facts">Diagnostic facts the person sees before sending and may remove; allow-listed by the source, never a secret, an id of a provider or a raw error.</param>
/// <param name="RelatedInvoice">The number of the invoice it is about, as people read it; null when it is about none.</param>
public sealed record TicketPrefill(
    ClientScope Scope,
    string Source,
    string Reason,
    TicketCategory Category,
    string Subject,
    string FirstSentence,
    IReadOnlyList<DiagnosticFact> Facts,
    string? RelatedInvoice = null);

/// <summary>One line of the diagnostic block.</summary>
/// <param name="Name">What it is, for example "Usage section".</param>
/// <param name="Value">Its value in words or a code, for example "unavailable since 09:12 UTC".</param>
public sealed record DiagnosticFact(string Name, string Value);

using Microsoft.Extensions.Options;
using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Desk;
using Portal.Support.Storage;

namespace Portal.Support.Handoff;

internal sealed class TicketHandoff(IOptions<SupportSettings> settings, PrefillToken token, TimeProvider time) : ITicketHandoff
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // The token travels in the address, which servers and proxies cut at about 8,000 characters.
    private const int MostFacts = 16;
    private const int LongestName = 40;
    private const int LongestValue = 120;
    private const int LongestSentence = 400;

    public bool IsAvailable => settings.Value.Enabled;

    public string FallbackEmail => settings.Value.FallbackEmail;

    public string Prepare(TicketPrefill prefill) => DeskLinks.NewTicket(prefill.Scope, token.Write(Started(prefill)));

    private Prefill Started(TicketPrefill prefill) => new(
        prefill.Scope.Client.Id.Value,
        prefill.Scope.Member.Id,
        time.GetUtcNow() + Lifetime,
        Cut(prefill.Source, TicketLimits.Code),
        Cut(prefill.Reason, TicketLimits.Code),
        prefill.Category,
        Cut(prefill.Subject, TicketLimits.Subject),
        Cut(prefill.FirstSentence, LongestSentence),
        FactsFor(prefill));

    // Who may not read billing gets no details of it either, whatever the source sent.
    private static DiagnosticFact[] FactsFor(TicketPrefill prefill) => prefill.Scope.Member.May(Permission.ReadBilling)
        ? [.. prefill.Facts.Take(MostFacts).Select(fact => new DiagnosticFact(Cut(fact.Name, LongestName), Cut(fact.Value, LongestValue)))]
        : [];

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}

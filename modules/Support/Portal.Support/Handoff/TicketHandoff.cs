using System.Text;
using Microsoft.Extensions.Options;
using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Desk;
using Portal.Support.Storage;

namespace Portal.Support.Handoff;

internal sealed class TicketHandoff(IOptions<SupportSettings> settings, PrefillToken token, TimeProvider time) : ITicketHandoff
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // The token travels in the address, which servers and proxies refuse from about 8,000 characters on.
    private const int FactBytes = 3000;
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
        FactsFor(prefill),
        prefill.RelatedInvoice is { } invoice ? Cut(invoice, TicketLimits.Code) : null);

    // Who may not read billing gets no details of it either, whatever the source sent.
    private static DiagnosticFact[] FactsFor(TicketPrefill prefill) => prefill.Scope.Member.May(Permission.ReadBilling) ? WhatFits(prefill.Facts) : [];

    private static DiagnosticFact[] WhatFits(IReadOnlyList<DiagnosticFact> facts)
    {
        var room = FactBytes;
        return [.. facts.TakeWhile(fact => (room -= Encoding.UTF8.GetByteCount(fact.Name) + Encoding.UTF8.GetByteCount(fact.Value)) >= 0)];
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}

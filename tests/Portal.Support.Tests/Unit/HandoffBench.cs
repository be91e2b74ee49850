using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Handoff;

namespace Portal.Support.Tests.Unit;

/// <summary>The hand-off with a clock of its own and keys that live in memory.</summary>
internal sealed class HandoffBench
{
    public HandoffBench()
    {
        Tokens = new PrefillToken(new EphemeralDataProtectionProvider(), Time);
        Handoff = new TicketHandoff(Options.Create(new SupportSettings()), Tokens, Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero));

    public PrefillToken Tokens { get; }

    public ITicketHandoff Handoff { get; }

    public static TicketPrefill Prefill(ClientScope scope, params IReadOnlyList<DiagnosticFact> facts) => new(
        scope, "billing", "not_configured", TicketCategory.Billing, "Help with billing set-up", "Billing is not configured for us yet.", facts);

    public string TokenOf(TicketPrefill prefill) => QueryOf(Handoff.Prepare(prefill))["prefill"];

    public static Dictionary<string, string> QueryOf(string link) =>
        QueryHelpers.ParseQuery(link[link.IndexOf('?', StringComparison.Ordinal)..]).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
}

using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Sync;
using Portal.Identity.Contract;

namespace Portal.Billing.Webhooks;

/// <summary>Reads again what hints about one client name: each section and each invoice once, however many hints name it.</summary>
internal sealed class HintedRefresh(BillingSync sync, InvoiceRefresh invoices)
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(20);

    public async Task<IReadOnlyList<(PendingHint Hint, HintOutcome Outcome)>> FollowAsync(ClientId client, IReadOnlyCollection<PendingHint> hints, CancellationToken cancellationToken)
    {
        var sections = await ReadSectionsAsync(client, hints, cancellationToken);
        var single = await ReadInvoicesAsync(client, hints, cancellationToken);
        return hints.Select(hint => (hint, InvoiceOf(hint) is { } invoice
            ? Judge(single.Status, single.Outcomes.TryGetValue(invoice, out var ended) ? ended : null)
            : SectionsOf(hint).Min(section => Judge(sections.Status, OutcomeOf(sections, section))))).ToList();
    }

    private async Task<RefreshResult> ReadSectionsAsync(ClientId client, IEnumerable<PendingHint> hints, CancellationToken cancellationToken)
    {
        var since = hints.SelectMany(hint => SectionsOf(hint).Select(section => (Section: section, hint.ReceivedAt)))
            .GroupBy(wanted => wanted.Section)
            .ToDictionary(wanted => wanted.Key, wanted => wanted.Max(each => each.ReceivedAt));
        return since.Count == 0 ? RefreshResult.NothingDue : await sync.RefreshStaleAsync(client, since, Budget, cancellationToken);
    }

    private async Task<InvoiceRefreshResult> ReadInvoicesAsync(ClientId client, IEnumerable<PendingHint> hints, CancellationToken cancellationToken)
    {
        var references = hints.Select(InvoiceOf).OfType<string>().Distinct().ToList();
        return references.Count == 0
            ? InvoiceRefreshResult.Refused(RefreshStatus.NothingDue)
            : await invoices.RefreshAsync(client, references, Budget, cancellationToken);
    }

    private static string? InvoiceOf(PendingHint hint) => hint.Hint.Change == BillingChange.Invoices ? hint.Hint.ObjectReference : null;

    private static Section[] SectionsOf(PendingHint hint) => hint.Hint.Change switch
    {
        BillingChange.Subscription => [Section.Overview],
        BillingChange.Usage => [Section.Usage],
        BillingChange.Invoices => InvoiceOf(hint) is null ? [Section.Invoices] : [],
        _ => Enum.GetValues<Section>(),
    };

    private static SectionOutcome? OutcomeOf(RefreshResult result, Section section) =>
        result.Sections.Where(each => each.Section == section).Select(each => (SectionOutcome?)each.Outcome).LastOrDefault();

    private static HintOutcome Judge(RefreshStatus status, SectionOutcome? outcome) => outcome switch
    {
        SectionOutcome.Succeeded or SectionOutcome.NotOffered => HintOutcome.Followed,
        not null => HintOutcome.Failed,
        null when status == RefreshStatus.InProgress => HintOutcome.Busy,
        null when status == RefreshStatus.NotConfigured => HintOutcome.NoClient,
        // Somebody else has read it since.
        _ => HintOutcome.Followed,
    };
}

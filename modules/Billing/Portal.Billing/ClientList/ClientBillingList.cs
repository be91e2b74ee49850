using Portal.Billing.Arithmetic;
using Portal.Billing.Overview;
using Portal.Billing.Providers;
using Portal.Billing.Texts;
using Portal.Identity.Contract;

namespace Portal.Billing.ClientList;

/// <summary>The lines of a partner's list of clients: the summaries of their billing pages, cut short.</summary>
internal sealed class ClientBillingList(BillingSummaryReader summaries) : IClientBilling
{
    public async Task<IReadOnlyDictionary<ClientId, ClientBilling>> ReadAsync(IReadOnlyCollection<ClientScope> scopes, CancellationToken cancellationToken)
    {
        if (scopes.Any(scope => scope.Permission != Permission.ReadBilling)) throw new ArgumentException("A scope of the list does not grant billing.", nameof(scopes));
        if (scopes.Count == 0) return new Dictionary<ClientId, ClientBilling>();
        var read = await summaries.ReadListAsync(scopes, cancellationToken);
        return read.ToDictionary(summary => summary.Scope.Client.Id, Line);
    }

    private static ClientBilling Line(BillingSummary summary) => new(
        StateOf(summary),
        summary.Account?.Overview?.Plan?.Name,
        summary.Fee is { } fee ? MoneyText.Of(fee.Net) : null,
        summary.Account?.OverviewSection.AsOf,
        summary.HasFigures && summary.Ages.Overview == Freshness.Unavailable);

    private static ClientBillingState StateOf(BillingSummary summary) => summary.Status switch
    {
        BillingStatus.NotConfigured => ClientBillingState.NotConfigured,
        BillingStatus.ConfigurationAttention => ClientBillingState.NeedsAttention,
        BillingStatus.CouldNotBeLoaded => ClientBillingState.NotLoaded,
        _ => StateOf(summary.Account!.Overview!.State),
    };

    private static ClientBillingState StateOf(SubscriptionState state) => state switch
    {
        SubscriptionState.Active => ClientBillingState.Active,
        SubscriptionState.None => ClientBillingState.NoSubscription,
        SubscriptionState.Trialing => ClientBillingState.Trial,
        SubscriptionState.PastDue => ClientBillingState.PaymentOverdue,
        SubscriptionState.Paused => ClientBillingState.Paused,
        SubscriptionState.Ending => ClientBillingState.Ending,
        _ => ClientBillingState.Ended,
    };
}

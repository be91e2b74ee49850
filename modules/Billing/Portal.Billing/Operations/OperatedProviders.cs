using Microsoft.EntityFrameworkCore;
using Portal.Billing.Gateway;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Operations;

/// <summary>Every provider as operators see it, those included that clients use and nobody has.</summary>
internal sealed class OperatedProviders(BillingDb db, ProviderCatalogue catalogue, BillingGateway gateway)
{
    public async Task<IReadOnlyList<OperatedProvider>> ListAsync(CancellationToken cancellationToken)
    {
        var used = await db.BillingAccounts.GroupBy(account => account.ProviderKey).Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);
        var stuck = await db.Inbox.Where(row => row.Status == InboxStatus.Parked || row.Status == InboxStatus.Failed)
            .GroupBy(row => new { row.ProviderKey, row.Status }).Select(same => new { same.Key.ProviderKey, same.Key.Status, Count = same.Count() }).ToListAsync(cancellationToken);
        var reports = (await catalogue.ReportAsync()).ToDictionary(report => report.Facts.Key);
        return [.. reports.Keys.Union(used.Keys).Order(StringComparer.Ordinal).Select(key => new OperatedProvider(
            key, reports.GetValueOrDefault(key), used.GetValueOrDefault(key), CountOf(InboxStatus.Parked, key), CountOf(InboxStatus.Failed, key)))];

        int CountOf(InboxStatus status, string key) => stuck.Where(some => some.ProviderKey == key && some.Status == status).Sum(some => some.Count);
    }

    /// <summary>Asks a provider one cheap thing, and says in our words how it answered.</summary>
    public async Task<string> AskAsync(string key, CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(key) is not ProviderState.Ready ready) return "It cannot be asked as it is.";
        try
        {
            await gateway.ProbeAsync(key, cancellationToken);
            return $"{ready.DisplayName} answers.";
        }
        catch (BillingProviderException failure)
        {
            return $"{ready.DisplayName} {Words(failure.Failure)}";
        }
    }

    private static string Words(BillingFailure failure) => failure switch
    {
        BillingFailure.CredentialsRefused => "refuses the credentials in its settings.",
        BillingFailure.RateLimited => "answers, and asks to be left alone for a while.",
        BillingFailure.Unavailable => "cannot be reached or did not answer in time.",
        _ => "answered in a way that is not understood. The log says more.",
    };
}

/// <summary>A provider with what hangs on it.</summary>
/// <param name="Report">Null for one that clients use and that is not there.</param>
/// <param name="Clients">How many use it.</param>
/// <param name="Parked">Webhooks that were genuine and not understood.</param>
/// <param name="Failed">Webhooks that could not be followed up.</param>
internal sealed record OperatedProvider(string Key, ProviderReport? Report, int Clients, int Parked, int Failed)
{
    public bool CanBeAsked => Report is { State: ProviderStanding.Ready };

    public string Name => Report?.Facts.DisplayName ?? Key;

    public string State => Report?.State switch
    {
        ProviderStanding.Ready => "Ready",
        ProviderStanding.SettingsMissing => "Settings missing",
        ProviderStanding.Quarantined => "Out of service",
        _ => "Not there",
    };

    /// <summary>What an operator has to do; null for nothing.</summary>
    public string? ToDo => Report switch
    {
        null => "Clients use this provider and it is not there: put it back, or connect them to another.",
        { State: ProviderStanding.SettingsMissing } lacking => $"Set {string.Join(", ", lacking.MissingSettings)}.",
        { Reason: { } reason } => reason.Sentence(),
        _ => null,
    };
}

using Microsoft.EntityFrameworkCore;
using Portal.Billing.Gateway;
using Portal.Billing.Gateway.Counts;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Operations;

/// <summary>Every provider with what hangs on it, those included that something here names and nobody has. For the operators' page and the doctor.</summary>
internal sealed class OperatedProviders(BillingDb db, ProviderCatalogue catalogue, BillingGateway gateway, CallCountFlush flush, CallCounts counts)
{
    public async Task<IReadOnlyList<OperatedProvider>> ListAsync(CancellationToken cancellationToken)
    {
        var used = await db.BillingAccounts.GroupBy(account => account.ProviderKey).Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);
        var stuck = await db.Inbox.Where(row => row.Status == InboxStatus.Parked || row.Status == InboxStatus.Failed)
            .GroupBy(row => new { row.ProviderKey, row.Status }).Select(same => new { same.Key.ProviderKey, same.Key.Status, Count = same.Count() }).ToListAsync(cancellationToken);
        // What this node still holds; the others' is a few seconds old.
        await flush.FlushAsync(cancellationToken);
        var calls = await counts.SumAsync(cancellationToken);
        var reports = (await catalogue.ReportAsync()).DistinctBy(report => report.Facts.Key).ToDictionary(report => report.Facts.Key);
        return [.. reports.Keys.Union(used.Keys).Union(stuck.Select(some => some.ProviderKey)).Order(StringComparer.Ordinal).Select(key => new OperatedProvider(
            key, reports.GetValueOrDefault(key), used.GetValueOrDefault(key), CountOf(InboxStatus.Parked, key), CountOf(InboxStatus.Failed, key), new ProviderTraffic([.. calls[key]])))];

        int CountOf(InboxStatus status, string key) => stuck.Where(some => some.ProviderKey == key && some.Status == status).Sum(some => some.Count);
    }

    /// <summary>Asks a provider that is ready one cheap thing.</summary>
    /// <returns>How it failed; null when it answered.</returns>
    public async Task<BillingFailure?> AskAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await gateway.ProbeAsync(key, cancellationToken);
            return null;
        }
        catch (BillingProviderException failure)
        {
            return failure.Failure;
        }
    }
}

/// <summary>A provider with what hangs on it.</summary>
/// <param name="Report">Null for one that something here names and that is not there.</param>
/// <param name="Clients">How many use it.</param>
/// <param name="Parked">Webhooks that were genuine and not understood.</param>
/// <param name="Failed">Webhooks that could not be followed up.</param>
/// <param name="Traffic">How it was called lately.</param>
internal sealed record OperatedProvider(string Key, ProviderReport? Report, int Clients, int Parked, int Failed, ProviderTraffic Traffic)
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
        null => "There is no provider with this key: put it back, or connect its clients to another.",
        { State: ProviderStanding.SettingsMissing } lacking => $"Set {string.Join(", ", lacking.MissingSettings)}.",
        { Reason: { } reason } => reason.Sentence(),
        _ => null,
    };
}

internal static class ProviderAnswers
{
    /// <summary>How a provider answered, after its name, in our words.</summary>
    public static string Words(this BillingFailure? failure) => failure switch
    {
        null => "answers.",
        BillingFailure.CredentialsRefused => "refuses the credentials in its settings.",
        BillingFailure.RateLimited => "answers, and asks to be left alone for a while.",
        BillingFailure.Unavailable => "cannot be reached or did not answer in time.",
        _ => "answered in a way that is not understood. The log says more.",
    };
}

using Microsoft.EntityFrameworkCore;
using Portal.Billing.Gateway;
using Portal.Billing.Overview;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Modularity.Doctor;

namespace Portal.Billing.Doctor;

/// <summary>Every provider: whether it is there, set up, and answers. One that no client uses asks nobody to act.</summary>
internal sealed class ProvidersCheckup(BillingDb db, ProviderCatalogue catalogue, BillingGateway gateway) : ICheckup
{
    public string Part => "provider";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var used = await ClientsByProviderAsync(cancellationToken);
        var findings = new List<Finding>();
        foreach (var key in (await catalogue.KeysAsync()).Union(used.Keys).Order(StringComparer.Ordinal))
            findings.Add(await LookAtAsync(key, used.GetValueOrDefault(key), cancellationToken));
        return findings;
    }

    private Task<Dictionary<string, int>> ClientsByProviderAsync(CancellationToken cancellationToken) =>
        db.BillingAccounts.GroupBy(account => account.ProviderKey).Select(same => new { same.Key, Count = same.Count() })
            .ToDictionaryAsync(same => same.Key, same => same.Count, cancellationToken);

    private async Task<Finding> LookAtAsync(string key, int clients, CancellationToken cancellationToken) => (await catalogue.FindAsync(key), clients) switch
    {
        (ProviderState.Ready, _) => await ProbeAsync(key, clients, cancellationToken),
        (ProviderState.Incomplete lacking, 0) => Finding.Well(key, $"Not set up, and used by no client. To set it up: {Names(key, lacking)}."),
        (ProviderState.Incomplete lacking, _) => Finding.Attention(Code(lacking), key, $"Settings are missing for {Count(clients)}: {Names(key, lacking)}."),
        (ProviderState.Quarantined broken, _) => Finding.Attention(Code(broken), key, $"Out of service ({broken.Reason}); {Count(clients)} see that the configuration needs attention. The log says more."),
        (var missing, _) => Finding.Attention(Code(missing), key, $"There is no provider with this key, and {Count(clients)} use it: put it back, or connect them to another."),
    };

    private async Task<Finding> ProbeAsync(string key, int clients, CancellationToken cancellationToken)
    {
        try
        {
            await gateway.ProbeAsync(key, cancellationToken);
            return Finding.Well(key, $"It answers; {Count(clients)} use it.");
        }
        catch (BillingProviderException failure)
        {
            return Finding.Attention(Code(failure.Failure), key, failure.Failure == BillingFailure.CredentialsRefused
                ? $"It refuses the credentials of the settings under Billing:Providers:{key}."
                : $"It was asked and did not answer as it should ({failure.Failure}); {Count(clients)} see their last figures meanwhile.");
        }
    }

    private static string Code(ProviderState state) => AttentionReasons.Of(state)!.Value.Code();

    private static string Code(BillingFailure failure) =>
        failure == BillingFailure.CredentialsRefused ? AttentionReason.CredentialsRefused.Code() : "provider_unavailable";

    private static string Names(string key, ProviderState.Incomplete lacking) =>
        string.Join(", ", lacking.MissingSettings.Select(name => name.Contains(':', StringComparison.Ordinal) ? name : $"Billing:Providers:{key}:{name}"));

    private static string Count(int clients) => clients == 1 ? "1 client" : $"{clients} clients";
}

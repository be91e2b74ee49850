using Portal.Billing.Operations;
using Portal.Billing.Overview;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;
using Portal.Modularity.Doctor;

namespace Portal.Billing.Doctor;

/// <summary>Every provider: whether it is there, set up, and answers. One that lacks settings and that no client uses asks nobody to act.</summary>
internal sealed class ProvidersCheckup(OperatedProviders providers) : ICheckup
{
    private const string NotAnswering = "provider_unavailable";

    public string Part => "provider";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var provider in await providers.ListAsync(cancellationToken)) findings.Add(await LookAtAsync(provider, cancellationToken));
        return findings;
    }

    private async Task<Finding> LookAtAsync(OperatedProvider provider, CancellationToken cancellationToken)
    {
        if (provider.CanBeAsked) return Of(provider, await providers.AskAsync(provider.Key, cancellationToken));
        var sentence = $"{provider.State}: {provider.ToDo} {Used(provider)}";
        return provider is { Report.State: ProviderStanding.SettingsMissing, Clients: 0 }
            ? Finding.Well(provider.Key, sentence)
            : Finding.Attention(Code(provider), provider.Key, sentence);
    }

    private static Finding Of(OperatedProvider provider, BillingFailure? failure)
    {
        var sentence = $"It {failure.Words()} {Used(provider)}";
        return failure switch
        {
            null => Finding.Well(provider.Key, sentence),
            BillingFailure.CredentialsRefused => Finding.Attention(AttentionReason.CredentialsRefused.Code(), provider.Key, sentence),
            _ => Finding.Attention(NotAnswering, provider.Key, sentence),
        };
    }

    private static string Code(OperatedProvider provider) => (provider.Report?.State switch
    {
        null => AttentionReason.ProviderMissing,
        ProviderStanding.SettingsMissing => AttentionReason.SettingsMissing,
        _ => AttentionReason.ProviderFaulty,
    }).Code();

    private static string Used(OperatedProvider provider) => provider.Clients == 1 ? "1 client uses it." : $"{provider.Clients} clients use it.";
}

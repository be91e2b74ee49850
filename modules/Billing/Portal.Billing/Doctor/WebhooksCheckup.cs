using Portal.Billing.Operations;
using Portal.Modularity.Doctor;

namespace Portal.Billing.Doctor;

/// <summary>Deliveries that nobody understood or that could not be followed up.</summary>
internal sealed class WebhooksCheckup(OperatedProviders providers) : ICheckup
{
    public string Part => "webhooks";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var findings = (await providers.ListAsync(cancellationToken)).SelectMany(Of).ToList();
        return findings.Count > 0 ? findings : [Finding.Well("", "None is parked or failed.")];
    }

    private static IEnumerable<Finding> Of(OperatedProvider provider)
    {
        if (provider.Parked > 0)
            yield return Finding.Attention("webhooks_parked", provider.Key, $"{provider.Parked} parked: genuine, and of a kind or version that is not understood: see them under /operator/webhooks.");
        if (provider.Failed > 0)
            yield return Finding.Attention("webhooks_failed", provider.Key, $"{provider.Failed} could not be followed up, however often it was tried: see them under /operator/webhooks.");
    }
}

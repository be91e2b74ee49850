using Portal.Billing.Gateway;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;

namespace Portal.Billing.Import;

/// <summary>Hands a document of bounded size to a provider that is fed rather than asked.</summary>
internal sealed class Importer(ProviderCatalogue catalogue, BillingGateway gateway)
{
    public async Task<ImportOutcome> ImportAsync(string key, Stream document, CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(key) is ProviderState.Missing) return new ImportOutcome.NotOffered();
        await using var bounded = new BoundedStream(document, CallTerms.ImportBytes);
        try
        {
            var report = await gateway.ImportAsync(key, bounded, cancellationToken);
            if (bounded.IsExceeded) return new ImportOutcome.TooLarge();
            return report is null ? new ImportOutcome.NotOffered() : new ImportOutcome.Reported(report);
        }
        catch (BillingProviderException failure)
        {
            return bounded.IsExceeded ? new ImportOutcome.TooLarge() : new ImportOutcome.Failed(failure.Failure);
        }
    }
}

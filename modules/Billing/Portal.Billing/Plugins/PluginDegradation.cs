using Portal.Modularity.Health;

namespace Portal.Billing.Plugins;

/// <summary>Names each provider that is out of service with the code of the reason.</summary>
internal sealed class PluginDegradation(ProviderCatalogue providers) : IDegradation
{
    public async ValueTask<IReadOnlyList<string>> ListAsync() =>
        [.. (await providers.ReportAsync()).Where(report => report.Reason is not null).Select(report => $"{report.Facts.Key} {report.Reason!.Value.Code()}")];
}

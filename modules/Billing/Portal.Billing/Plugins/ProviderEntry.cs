using Portal.Billing.Providers;

namespace Portal.Billing.Plugins;

/// <summary>One provider of the catalogue: created, or out of service for a reason.</summary>
internal abstract record ProviderEntry(ProviderFacts Facts)
{
    /// <summary>The state now; settings that were incomplete may have become complete.</summary>
    public abstract ProviderState State { get; }

    public abstract ProviderReport Report();

    public sealed record Created(ProviderFacts Facts, IBillingProvider Provider, HttpClient Http) : ProviderEntry(Facts), IAsyncDisposable
    {
        public override ProviderState State
        {
            get
            {
                try
                {
                    return Provider.Configuration is ProviderConfiguration.Incomplete incomplete
                        ? new ProviderState.Incomplete(Name, incomplete.MissingSettings)
                        : new ProviderState.Ready(Facts.Key, Name, Provider);
                }
                catch (Exception fault) when (fault is not OutOfMemoryException)
                {
                    return new ProviderState.Quarantined(QuarantineReason.ConfigurationFailed);
                }
            }
        }

        public override ProviderReport Report() => State switch
        {
            ProviderState.Quarantined quarantined => new(Facts, ProviderStanding.Quarantined, quarantined.Reason, null, [], []),
            ProviderState.Incomplete incomplete => new(Facts, ProviderStanding.SettingsMissing, null, null, Capabilities(), incomplete.MissingSettings),
            _ => new(Facts, ProviderStanding.Ready, null, null, Capabilities(), []),
        };

        public async ValueTask DisposeAsync()
        {
            await Provider.DisposeAsync();
            Http.Dispose();
        }

        private string Name => Facts.DisplayName ?? Facts.Key;

        private string[] Capabilities()
        {
            (string Name, Func<object?> Facet)[] facets =
            [
                ("invoices", () => Provider.Invoices),
                ("usage", () => Provider.MeteredUsage),
                ("payment portal", () => Provider.CustomerPortal),
                ("webhooks", () => Provider.Webhooks),
                ("events", () => Provider.Events),
                ("import", () => Provider.Import),
            ];
            return [.. facets.Where(facet => Has(facet.Facet)).Select(facet => facet.Name)];
        }

        private static bool Has(Func<object?> facet)
        {
            try
            {
                return facet() is not null;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                return false;
            }
        }
    }

    public sealed record Broken(ProviderFacts Facts, QuarantineReason Reason, string? Detail) : ProviderEntry(Facts)
    {
        public override ProviderState State => new ProviderState.Quarantined(Reason);

        public override ProviderReport Report() => new(Facts, ProviderStanding.Quarantined, Reason, Detail, [], []);
    }
}

using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>Settings and facets.</summary>
public abstract class ConfigurationLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    [Fact]
    public Task Complete_settings_are_called_complete() => LawAsync(provider =>
    {
        provider.Configuration.ShouldBeOfType<ProviderConfiguration.Complete>();
        return Task.CompletedTask;
    });

    [Fact]
    public Task Missing_settings_are_named_and_never_their_values() => LawAsync(async _ =>
    {
        await using var provider = await Harness.OpenWithoutSettingsAsync();
        var missing = provider.Configuration.ShouldBeOfType<ProviderConfiguration.Incomplete>().MissingSettings;
        missing.ShouldNotBeEmpty();
        missing.ShouldAllBe(name => !string.IsNullOrWhiteSpace(name));
        foreach (var secret in Harness.Secrets) missing.ShouldAllBe(name => !name.Contains(secret, StringComparison.Ordinal));
    });

    [Fact]
    public Task Configuration_is_known_without_asking_the_system() => LawAsync(async _ =>
    {
        await using var provider = await Harness.OpenOutOfReachAsync();
        provider.Configuration.ShouldBeOfType<ProviderConfiguration.Complete>();
    });

    [Fact]
    public Task Facets_are_exactly_those_declared() => LawAsync(provider =>
    {
        FacetsOf(provider).ShouldBe(Harness.Facets);
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_probe_of_a_system_in_reach_succeeds() => LawAsync(async provider =>
    {
        var probe = await provider.ProbeAsync(CancellationToken.None);
        probe.At.ShouldBeLessThanOrEqualTo(Harness.Now);
        probe.Detail.ShouldNotBeNullOrWhiteSpace();
    });

    private static Facets FacetsOf(IBillingProvider provider) =>
        (provider.Invoices is null ? Facets.None : Facets.Invoices)
        | (provider.CustomerPortal is null ? Facets.None : Facets.CustomerPortal)
        | (provider.MeteredUsage is null ? Facets.None : Facets.MeteredUsage)
        | (provider.Webhooks is null ? Facets.None : Facets.Webhooks)
        | (provider.Import is null ? Facets.None : Facets.Import)
        | (provider.Events is null ? Facets.None : Facets.Events);
}

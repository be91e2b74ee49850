using Portal.Billing.Providers.Conformance;

namespace Portal.Billing.Providers.Ledger.Tests.Conformance;

/// <summary>The Ledger's harness, with every provider it opens altered.</summary>
internal sealed class AlteredHarness(LedgerHarness sound, Func<IBillingProvider, IBillingProvider> alter) : ProviderHarness
{
    public override Facets Facets => sound.Facets;

    public override KnownData Data => sound.Data;

    public override DateTimeOffset Now => sound.Now;

    public override IReadOnlyList<string> Secrets => sound.Secrets;

    public override ReadOnlyMemory<byte> Document => sound.Document;

    public override WebhookDelivery? GenuineDelivery => SignedWebhooks.Deliver(sound.Data.Account.CustomerReference, sound.Now);

    public override async Task<IBillingProvider> OpenAsync() => alter(await sound.OpenAsync());

    public override async Task<IBillingProvider> OpenWithoutSettingsAsync() => alter(await sound.OpenWithoutSettingsAsync());

    public override async Task<IBillingProvider> OpenOutOfReachAsync() => alter(await sound.OpenOutOfReachAsync());
}

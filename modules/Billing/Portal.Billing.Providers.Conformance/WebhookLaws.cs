using System.Diagnostics.CodeAnalysis;
using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>Webhooks. The harness gives a genuine delivery.</summary>
public abstract class WebhookLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    private const int Samples = 200;

    [Fact]
    public Task A_genuine_delivery_is_accepted_for_its_account() => LawAsync(provider =>
    {
        var accepted = provider.Translator().Translate(Genuine).ShouldBeOfType<WebhookTranslation.Accepted>();
        (accepted.Hint.CustomerReference == Data.Account.CustomerReference).ShouldBeTrue("it names another customer");
        accepted.EventId.ShouldNotBeNullOrWhiteSpace();
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_delivery_means_the_same_every_time() => LawAsync(provider =>
    {
        provider.Translator().Translate(Genuine).ShouldBe(provider.Translator().Translate(Genuine));
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_delivery_read_again_means_the_same_or_nothing() => LawAsync(provider =>
    {
        var again = provider.Translator().TranslateAgain(Genuine.Body);
        if (again is not WebhookTranslation.Rejected) again.ShouldBe(provider.Translator().Translate(Genuine));
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_delivery_with_one_byte_changed_is_rejected() => LawAsync(provider =>
    {
        var body = Genuine.Body.ToArray();
        body[^1] ^= 1;
        provider.Translator().Translate(Genuine with { Body = body }).ShouldBeOfType<WebhookTranslation.Rejected>();
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_delivery_without_headers_is_rejected() => LawAsync(provider =>
    {
        var bare = Genuine with { Headers = new Dictionary<string, string>() };
        provider.Translator().Translate(bare).ShouldBeOfType<WebhookTranslation.Rejected>();
        return Task.CompletedTask;
    });

    [Fact]
    [SuppressMessage("Security", "CA5394", Justification = "Samples that are the same on every run, no secrets.")]
    public Task Translating_never_throws_whatever_the_bytes_are() => LawAsync(provider =>
    {
        var random = new Random(20260715);
        for (var sample = 0; sample < Samples; sample++)
        {
            var body = new byte[random.Next(0, 2048)];
            random.NextBytes(body);
            provider.Translator().Translate(Genuine with { Body = body }).ShouldBeOfType<WebhookTranslation.Rejected>();
            Should.NotThrow(() => provider.Translator().TranslateAgain(body));
        }

        return Task.CompletedTask;
    });

    private WebhookDelivery Genuine => Harness.GenuineDelivery.ShouldNotBeNull("The harness gives no genuine delivery.");
}

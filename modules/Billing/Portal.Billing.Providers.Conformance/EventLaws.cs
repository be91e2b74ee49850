using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>The provider's own record of events. The harness has at least two in it.</summary>
public abstract class EventLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    private const int MostPages = 100;

    [Fact]
    public Task The_record_comes_to_an_end() => LawAsync(async provider => (await ReadAsync(provider)).Ends.ShouldBeTrue($"{MostPages} pages, and no end"));

    [Fact]
    public Task An_event_stands_in_the_record_once() => LawAsync(async provider =>
    {
        var ids = (await ReadAsync(provider)).Events.ConvertAll(IdOf);
        ids.Count.ShouldBeGreaterThan(1);
        ids.Distinct().Count().ShouldBe(ids.Count, "an event came twice");
    });

    [Fact]
    public Task An_event_of_the_record_was_genuine() => LawAsync(async provider =>
        (await ReadAsync(provider)).Events.ShouldAllBe(item => item is WebhookTranslation.Accepted || item is WebhookTranslation.Ignored || item is WebhookTranslation.Parked));

    [Fact]
    public Task Nothing_is_recorded_in_the_future() => LawAsync(async provider =>
        (await provider.Log().ListAsync(Harness.Now.AddDays(1), null, CancellationToken.None)).Items.ShouldBeEmpty());

    private async Task<(List<WebhookTranslation> Events, bool Ends)> ReadAsync(IBillingProvider provider)
    {
        var events = new List<WebhookTranslation>();
        string? cursor = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await provider.Log().ListAsync(Harness.EventsSince, cursor, CancellationToken.None);
            events.AddRange(page.Items);
            if ((cursor = page.Next) is null) return (events, true);
        }

        return (events, false);
    }

    private static string IdOf(WebhookTranslation item) => item switch
    {
        WebhookTranslation.Accepted accepted => accepted.EventId,
        WebhookTranslation.Ignored ignored => ignored.EventId,
        WebhookTranslation.Parked parked => parked.EventId,
        _ => "",
    };
}

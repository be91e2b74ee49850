using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Invoices;
using Portal.Billing.Providers.Lago.Usage;
using Portal.Billing.Providers.Lago.Webhooks;
using Portal.TestKit;

namespace Portal.Billing.Providers.Lago.Tests.Unit;

/// <summary>What Lago and whoever pretends to be Lago may send, whatever it is.</summary>
public sealed class InputPropertyTests
{
    private const string Event = """{"webhook_type":"invoice.created","object_type":"invoice","invoice":{"lago_id":"0b9f6a1c-3e5d-4c7b-9a8f-1d2e3f4a5b6c","customer":{"external_id":"c-1"}}}""";

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ",", ":", "null", "1e999", "\"\\ud800\"", "\"\\ud800\":1,", "\"invoice\":", "\"customer\":", "\"external_id\":\"..\"", "\"webhook_type\":\"a\",", "\\", "\"", "\u0000", new string('[', 70)];

    [Fact]
    public void Whatever_an_event_is_it_is_read_or_it_is_none() => Gen.OneOf(Properties.Mangled(Event, Pieces), Properties.TextsOf(Pieces)).Sample(text =>
    {
        if (EventSubject.Read(Encoding.UTF8.GetBytes(text)) is not { } subject) return;
        subject.Type.ShouldMatch("^[a-z_.]{1,100}$");
        if (subject.Customer is { } customer) LagoPath.IsPlausible(customer).ShouldBeTrue();
    });

    [Fact]
    public void Whatever_an_id_is_it_is_one_segment_of_a_path_or_refused() => Properties.TextsOf("c-1", "/", "..", ".", "%2f", "?", "#", "\\", "\r\n", "\0", "é", "🙂", " ", ";", new string('x', 200)).Sample(id =>
    {
        try
        {
            var path = new Uri(new Uri("https://lago.example/api/v1/"), $"customers/{LagoPath.Id(id)}/portal_url");
            (path.Host, path.Segments.Length, path.Query, path.Fragment).ShouldBe(("lago.example", 6, "", ""));
            LagoPath.EndpointOf(HttpMethod.Get, $"customers/{LagoPath.Id(id)}/portal_url").ShouldBe("GET customers/{id}/portal_url");
        }
        catch (BillingProviderException refused)
        {
            refused.Failure.ShouldBe(BillingFailure.RequestRefused);
        }
    });

    [Fact]
    public void A_cursor_leads_back_to_its_place_and_nothing_else_is_one() => Gen.Select(Gen.DateOnly, Gen.Guid, Properties.TextsOf(".", "20261101", "0b9f6a1c-3e5d-4c7b-9a8f-1d2e3f4a5b6c", "A", " ", "\0", "٣")).Sample((date, id, text) =>
    {
        var cursor = new InvoiceCursor(date, id.ToString("D"));
        InvoiceCursor.Decode(cursor.Encode()).ShouldBe(cursor);
        try
        {
            InvoiceCursor.Decode(text).Encode().ShouldBe(text);
        }
        catch (BillingProviderException refused)
        {
            refused.Failure.ShouldBe(BillingFailure.RequestRefused);
        }
    });

    [Fact]
    public void Every_instant_is_one_that_can_be_meant_or_refused() =>
        Gen.Select(Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks], Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks], Gen.DateOnly).Sample((one, other, date) =>
        {
            foreach (var read in (Func<DateTimeOffset>[])
            [
                () => LagoTime.Sane(new DateTimeOffset(one, TimeSpan.Zero)), () => LagoTime.StartOf(date, TimeZoneInfo.Utc), () => LagoTime.EndOf(date, TimeZoneInfo.Utc),
                () => LagoTime.Period(new DateTimeOffset(one, TimeSpan.Zero), new DateTimeOffset(other, TimeSpan.Zero)).End,
            ])
            {
                try
                {
                    read().Year.ShouldBeInRange(2000, 2200);
                }
                catch (BillingProviderException refused)
                {
                    refused.Failure.ShouldBe(BillingFailure.Unknown);
                }
            }
        });

    [Fact]
    public Task Whatever_an_event_says_of_minutes_is_a_number_of_them_or_refused() =>
        Properties.OneOf("1", "\"1.5\"", "-1", "\"-0.1\"", "1e9", "79228162514264337593543950335", "\"79228162514264337593543950335\"", "\" 1\"", "\"1,5\"", "null", "true", "{}", "\"\"", "\"\\ud800\"", "0.0000000000000000000000000001").SampleAsync(async value =>
        {
            using var properties = JsonDocument.Parse($$"""{"minutes":{{value}}}""");
            var metric = new MinuteMetric("calls", "minutes", 0);
            try
            {
                var told = new LagoEvent("one", "calls", DateTimeOffset.UnixEpoch, null, properties.RootElement);
                var minutes = await new LagoFailures(NullLogger.Instance).GuardAsync(() => Task.FromResult(metric.Of(told)), TestContext.Current.CancellationToken);
                minutes.TotalSeconds.ShouldBeGreaterThanOrEqualTo(0);
            }
            catch (BillingProviderException refused)
            {
                refused.Failure.ShouldBeOneOf(BillingFailure.Unavailable, BillingFailure.Unknown);
            }
        });
}

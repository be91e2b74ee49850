using System.Text;
using CsCheck;
using Portal.Billing.Providers.Stripe.Webhooks;
using Portal.TestKit;
using static Portal.Billing.Providers.Stripe.Tests.Unit.Webhooks.Deliveries;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Webhooks;

public sealed class WebhookPropertyTests
{
    private static readonly string Body = Event("invoice.paid", """{"id":"in_1","object":"invoice","customer":"cus_A"}""");

    private static readonly string[] HeaderPieces = ["t=", "v1=", "v0=", ",", "=", "1795510800", "-", " ", "\0", "9999999999999999999999", "253402300800", "9223372036854775807", "ab", Header(Body)];

    // Pieces of events in any order and number: far more of them are nearly right than of random bytes.
    private static readonly string[] EventPieces =
    [
        "{", "}", "[", "]", ":", ",", "null", "true", "-1e999", "\"\"", "\"id\"", "\"evt_1\"", "\"type\"", "\"invoice.paid\"", "\"v1.invoice.paid\"", "\"\\ud800\"",
        "\"livemode\":false", "\"data\":{\"object\":", "\"customer\":{\"id\":", "\"related_object\":", "\"object\":\"v2.core.event\"", Body,
    ];

    private static readonly Gen<string> Headers = Properties.TextsOf(HeaderPieces);
    private static readonly Gen<string> Bodies = Properties.TextsOf(EventPieces);

    [Fact]
    public void Whatever_the_header_is_nothing_is_thrown_and_only_the_right_one_is_accepted() => Headers.Sample(header =>
    {
        var verdict = Translator.Translate(WithHeader(Body, header));
        (verdict is WebhookTranslation.Rejected || header.Contains(Header(Body), StringComparison.Ordinal)).ShouldBeTrue(header);
    });

    [Fact]
    public void Whatever_was_signed_nothing_is_thrown() => Bodies.Sample(body => Translator.Translate(Signed(body)).ShouldNotBeNull());

    [Fact]
    public void Whatever_stands_where_a_value_stood_nothing_is_thrown() => Gen.Select(Gen.Int[0, Body.Length - 1], Bodies).Sample((at, piece) =>
        Translator.Translate(Signed(Body.Insert(at, piece))).ShouldNotBeNull());

    [Fact]
    public void A_body_with_one_byte_changed_is_never_accepted() => Gen.Select(Gen.Int[0, Encoding.UTF8.GetByteCount(Body) - 1], Gen.Byte[1, 255]).Sample((at, change) =>
    {
        var delivery = Signed(Body);
        var body = delivery.Body.ToArray();
        body[at] ^= change;
        Translator.Translate(delivery with { Body = body }).ShouldBe(new WebhookTranslation.Rejected("The signature does not fit."));
    });

    [Fact]
    public void A_body_that_was_signed_and_mangled_is_read_or_set_aside() => Properties.Mangled(Body, EventPieces).Sample(body =>
    {
        var translation = Translator.Translate(Signed(body));
        if (translation is WebhookTranslation.Accepted accepted) (accepted.EventId.Length is > 0 and <= 255 && !accepted.EventType.Any(char.IsControl)).ShouldBeTrue();
    });

    [Fact]
    public void A_header_with_one_character_changed_is_refused() => Properties.OneCharacterOff(Header(Body)).Sample(header =>
    {
        var verdict = Translator.Translate(WithHeader(Body, header));
        // hexadecimal has two cases, and after a comma may stand what is not looked at
        if (verdict is not WebhookTranslation.Rejected) header.ShouldBe(Header(Body), StringCompareShould.IgnoreCase);
    });

    [Fact]
    public void No_instant_that_is_signed_is_beyond_what_can_be_judged() => Gen.OneOf(Gen.Long, Gen.Long[-10, 10], Gen.Const(long.MaxValue), Gen.Const(253402300800)).Sample(at =>
    {
        var header = SignatureHeader.Parse($"t={at},v1={new string('a', 64)}");
        (header is null).ShouldBe(at < 0);
        Translator.Translate(WithHeader(Body, $"t={at},v1={new string('a', 64)}")).ShouldBeOfType<WebhookTranslation.Rejected>();
    });

    [Fact]
    public void A_place_in_the_record_is_read_as_it_is_written_and_nothing_else_is() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, 9], Properties.OneOf(null, "evt_1", "evt_1A-b_2"), Properties.TextsOf(".", "0", "-1", "evt_1", "\0", "٣", " ", "99999999999", "/")).Sample((account, group, after, text) =>
        {
            var cursor = new EventCursor(account, group, after);
            EventCursor.Decode(cursor.Encode()).ShouldBe(cursor);
            try
            {
                EventCursor.Decode(text).After.ShouldNotBe("");
            }
            catch (BillingProviderException refused)
            {
                refused.Failure.ShouldBe(BillingFailure.RequestRefused);
            }
        });
}

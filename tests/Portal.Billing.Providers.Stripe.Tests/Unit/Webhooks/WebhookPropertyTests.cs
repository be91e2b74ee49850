using System.Text;
using CsCheck;
using static Portal.Billing.Providers.Stripe.Tests.Unit.Webhooks.Deliveries;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Webhooks;

public sealed class WebhookPropertyTests
{
    private static readonly string Body = Event("invoice.paid", """{"id":"in_1","object":"invoice","customer":"cus_A"}""");

    private static readonly string[] HeaderPieces = ["t=", "v1=", "v0=", ",", "=", "1795510800", "-", " ", "\0", "9999999999999999999999", "ab", Header(Body)];

    // Pieces of events in any order and number: far more of them are nearly right than of random bytes.
    private static readonly string[] EventPieces =
    [
        "{", "}", "[", "]", ":", ",", "null", "true", "-1e999", "\"\"", "\"id\"", "\"evt_1\"", "\"type\"", "\"invoice.paid\"", "\"v1.invoice.paid\"", "\"\\ud800\"",
        "\"livemode\":false", "\"data\":{\"object\":", "\"customer\":{\"id\":", "\"related_object\":", "\"object\":\"v2.core.event\"", Body,
    ];

    private static readonly Gen<string> Headers = Gen.OneOf(Gen.String, Joined(HeaderPieces, 12));
    private static readonly Gen<string> Bodies = Gen.OneOf(Gen.String, Joined(EventPieces, 20));

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

    private static Gen<string> Joined(string[] pieces, int most) =>
        Gen.Int[0, pieces.Length - 1].Array[0, most].Select(chosen => string.Concat(chosen.Select(piece => pieces[piece])));
}

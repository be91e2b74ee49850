using static Portal.Billing.Providers.Stripe.Tests.Unit.Webhooks.Deliveries;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Webhooks;

public sealed class SignatureTests
{
    private static readonly string Body = Event("customer.updated", """{"id":"cus_A","object":"customer"}""");
    private static readonly string Right = Header(Body).Split("v1=")[1];
    private static readonly long At = Now.ToUnixTimeSeconds();

    [Theory]
    [InlineData(Secret)]
    [InlineData(SecondSecret)]
    public void Any_of_the_secrets_will_do(string secret) => IsAccepted(Signed(Body, secret));

    [Fact]
    public void A_secret_of_somebody_else_will_not() => IsRejected(Signed(Body, "whsec_of_somebody_else"));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_a_secret_nothing_is_genuine_not_even_what_is_signed_with_nothing(string secret) =>
        TranslatorOf(secret).Translate(Signed(Body, "x")).ShouldBe(new WebhookTranslation.Rejected("No webhook secret is configured."));

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(-300)]
    public void Up_to_five_minutes_either_way_are_borne(int seconds) => IsAccepted(Signed(Body, at: Now.AddSeconds(seconds)));

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    [InlineData(86_400)]
    public void More_are_not(int seconds) => IsRejected(Signed(Body, at: Now.AddSeconds(seconds)));

    [Theory]
    [InlineData("t={t},v1=00,v1={v1}")]
    [InlineData("t={t}, v1={v1}")]
    [InlineData(" v1={v1} ,t={t},v0=abc,other")]
    [InlineData("t={t},v1=0000000000000000000000000000000000000000000000000000000000000000,v1={v1}")]
    public void One_signature_that_fits_is_enough(string header) => IsAccepted(WithHeader(Body, Filled(header)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",")]
    [InlineData("t=,v1=")]
    [InlineData("v1={v1}")]
    [InlineData("t={t}")]
    [InlineData("t={t},v0={v1}")]
    [InlineData("t={t},V1={v1}")]
    [InlineData("t={t},v1={v1}00")]
    [InlineData("t={t},v1=0{v1}")]
    [InlineData("t={t},v1=zz")]
    [InlineData("t={t},t={t},v1={v1}")]
    [InlineData("t= {t},v1={v1}")]
    [InlineData("t=-{t},v1={v1}")]
    [InlineData("t={t}.0,v1={v1}")]
    [InlineData("t=9223372036854775807,v1={v1}")]
    [InlineData("t=9223372036854775808,v1={v1}")]
    [InlineData("t=99999999999999999999999999999999999999,v1={v1}")]
    public void A_header_that_does_not_say_it_right_is_rejected(string? header) => IsRejected(WithHeader(Body, Filled(header)));

    [Fact]
    public void A_header_without_end_is_not_read() => IsRejected(WithHeader(Body, Header(Body) + string.Concat(Enumerable.Repeat(",v1=00", 1_000))));

    [Fact]
    public void The_zeros_before_a_timestamp_were_not_signed() => IsRejected(WithHeader(Body, Filled("t=0{t},v1={v1}")));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"id":"evt_1"}""")]
    [InlineData("""{"id":7,"type":"customer.updated"}""")]
    [InlineData("""{"id":"","type":"customer.updated"}""")]
    [InlineData("""{"id":"evt 1","type":"customer.updated"}""")]
    [InlineData("""{"id":"\ud800","type":"customer.updated"}""")]
    [InlineData("""{"id":"evt_1","type":""}""")]
    [InlineData("""{"id":"evt_1","type":"customer\u0000updated"}""")]
    public void What_is_signed_and_no_event_is_rejected(string body) => IsRejected(Signed(body));

    [Fact]
    public void A_body_nested_without_end_is_rejected() => IsRejected(Signed(string.Concat(Enumerable.Repeat("[", 100_000))));

    private static string? Filled(string? header) => header?.Replace("{t}", At.ToString()).Replace("{v1}", Right);

    private static void IsAccepted(WebhookDelivery delivery) => Translator.Translate(delivery).ShouldBeOfType<WebhookTranslation.Accepted>();

    private static void IsRejected(WebhookDelivery delivery) => Translator.Translate(delivery).ShouldBeOfType<WebhookTranslation.Rejected>();
}

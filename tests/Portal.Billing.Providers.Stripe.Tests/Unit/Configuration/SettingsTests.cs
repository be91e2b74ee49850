using Portal.Billing.Providers.Stripe.Configuration;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Configuration;

public sealed class SettingsTests
{
    private const string Key = "sk_test_1234567890";

    [Theory]
    [InlineData("sk_test_1234567890", 20)]
    [InlineData("rk_test_1234567890", 20)]
    [InlineData("sk_live_1234567890", 80)]
    [InlineData(" rk_live_1234567890 ", 80)]
    public void A_key_is_enough_and_its_mode_says_how_fast_to_go(string key, double limit)
    {
        var settings = Read(("SecretKey", key));

        settings.Missing.ShouldBeEmpty();
        settings.SecretKey.ShouldBe(key.Trim());
        settings.ApiBase.ShouldBe(new Uri("https://api.stripe.com"));
        settings.Limits.ShouldBe(new CallLimits(limit, 25));
        settings.MeterUnit.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("pk_live_1234567890")]
    [InlineData("sk_test_12345 67890")]
    [InlineData("whsec_1234567890")]
    public void What_is_no_secret_key_is_a_missing_one(string key) => Read(("SecretKey", key)).Missing.ShouldBe(["Billing:Providers:stripe:SecretKey"]);

    [Theory]
    [InlineData("ApiBase", "http://api.stripe.com")]
    [InlineData("ApiBase", "elsewhere")]
    [InlineData("RequestsPerSecond", "0")]
    [InlineData("RequestsPerSecondPerEndpoint", "NaN")]
    [InlineData("MeterUnit", "hour")]
    [InlineData("MeterUnit", "7")]
    public void A_setting_that_cannot_be_used_is_named_and_not_its_value(string name, string value) =>
        Read(("SecretKey", Key), (name, value)).Missing.ShouldBe([$"Billing:Providers:stripe:{name}"]);

    [Fact]
    public void Plain_http_is_for_a_stand_in_on_this_machine() =>
        Read(("SecretKey", Key), ("ApiBase", "http://127.0.0.1:5099")).ShouldSatisfyAllConditions(
            settings => settings.Missing.ShouldBeEmpty(),
            settings => settings.IsStandIn.ShouldBeTrue());

    [Fact]
    public void Lists_are_separated_by_commas_or_given_one_by_one()
    {
        Read(("WebhookSecret", "whsec_a, whsec_b,")).WebhookSecrets.ShouldBe(["whsec_a", "whsec_b"]);
        Read(("PdfHosts:0", "a.example"), ("PdfHosts:1", "b.example")).PdfHosts.ShouldBe(["a.example", "b.example"]);
        Read().ConnectedAccounts.ShouldBeEmpty();
    }

    [Fact]
    public void Settings_print_no_secret() => Read(("SecretKey", Key), ("WebhookSecret", "whsec_a")).ToString().ShouldBe("StripeSettings");

    private static StripeSettings Read(params (string Key, string Value)[] settings) => StripeSettings.Read(StripeContext.Settings(settings));
}

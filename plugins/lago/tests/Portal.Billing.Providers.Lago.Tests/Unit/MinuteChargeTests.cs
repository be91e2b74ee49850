using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Billing.Providers.Lago.Client;
using Portal.Billing.Providers.Lago.Plans;
using Portal.Billing.Providers.Lago.Tests.StandIn;

namespace Portal.Billing.Providers.Lago.Tests.Unit;

/// <summary>What minutes cost by each of Lago's charge models, in the portal's terms.</summary>
public sealed class MinuteChargeTests
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly Currency Aud = Currency.Of("AUD");

    [Fact]
    [Trait("Row", "MET-02")]
    public void One_price_is_the_rate_from_the_first_minute() => Terms(Catalogue.Standard("0.0475")).ShouldBe(new MinuteTerms(null, new MinuteRate(0.0475m, Aud)));

    [Fact]
    [Trait("Row", "USG-01")]
    public void A_free_range_is_included_minutes() => Terms(Catalogue.Included(500, "0.12")).ShouldBe(new MinuteTerms(Minutes.Of(500), new MinuteRate(0.12m, Aud)));

    [Fact]
    public void Ranges_may_also_begin_where_the_one_before_ends() =>
        Terms(Catalogue.Graduated((0, 500, "0", "0"), (500, null, "0.12", "0"))).ShouldBe(new MinuteTerms(Minutes.Of(500), new MinuteRate(0.12m, Aud)));

    [Fact]
    public void Packages_of_one_minute_are_included_minutes_and_a_rate() =>
        Terms(Catalogue.Package("0.1", 1, 100)).ShouldBe(new MinuteTerms(Minutes.Of(100), new MinuteRate(0.1m, Aud)));

    [Fact]
    public void Larger_packages_have_no_price_per_minute() => Terms(Catalogue.Package("5", 60, 100)).ShouldBe(new MinuteTerms(Minutes.Of(100), null));

    [Fact]
    public void More_ranges_are_a_tariff()
    {
        var terms = Terms(Catalogue.Graduated((0, 100, "0", "0"), (101, 200, "0.2", "3"), (201, null, "0.1", "0")));

        (terms.Included, terms.Rate).ShouldBe((Minutes.Of(100), new MinuteRate(0.2m, Aud)));
        terms.Tariff.ShouldBe(new MinuteTariff(TariffMode.Graduated, [Tier(100, 0, null), Tier(200, 0.2m, 300), Tier(null, 0.1m, null)]));
        // 100 free, 100 at 0.20 with 3.00 once, 50 at 0.10
        terms.Tariff!.ChargeFor(250).ShouldBe(new Money(2800, Aud));
    }

    [Fact]
    public void What_is_paid_by_the_range_covers_its_minutes_like_a_fee()
    {
        var terms = Terms(Catalogue.Graduated((0, 100, "0", "10"), (101, null, "0.2", "0")));

        terms.Included.ShouldBe(Minutes.Of(100));
        terms.Tariff!.ChargeFor(1).ShouldBe(new Money(1000, Aud));
    }

    [Fact]
    public void By_volume_no_minute_is_included()
    {
        var terms = Terms(Catalogue.Volume((0, 100, "0", "0"), (101, null, "0.05", "0")));

        (terms.Included, terms.Rate).ShouldBe((null, new MinuteRate(0.05m, Aud)));
        terms.Tariff!.ChargeFor(200).ShouldBe(new Money(1000, Aud));
    }

    [Theory]
    [InlineData("filters", """[{"values":{"region":["eu"]}}]""")]
    [InlineData("prorated", "true")]
    [InlineData("min_amount_cents", "1")]
    [InlineData("applied_pricing_unit", """{"code":"credits","conversion_rate":"0.5"}""")]
    [InlineData("charge_model", "\"percentage\"")]
    [InlineData("charge_model", "\"dynamic\"")]
    public void Prices_that_the_contract_cannot_say_are_left_out(string field, string value)
    {
        var charge = Catalogue.Standard("0.1");
        charge[field] = JsonNode.Parse(value);

        Terms(charge).ShouldBe(new MinuteTerms(null, null));
    }

    [Fact]
    public void A_price_by_the_group_of_a_call_is_left_out()
    {
        var charge = Catalogue.Standard("0.1");
        charge["properties"]!["pricing_group_keys"] = new JsonArray("destination");

        Terms(charge).ShouldBe(new MinuteTerms(null, null));
    }

    [Fact]
    public void Numbers_are_read_as_well_as_texts()
    {
        var charge = Catalogue.Standard("0.1");
        charge["properties"]!["amount"] = 0.25m;

        Terms(charge).Rate.ShouldBe(new MinuteRate(0.25m, Aud));
    }

    [Theory]
    [InlineData("standard", """{}""")]
    [InlineData("standard", """{"amount":"-1"}""")]
    [InlineData("standard", """{"amount":"free"}""")]
    [InlineData("standard", """{"amount":true}""")]
    [InlineData("package", """{"amount":"1"}""")]
    [InlineData("graduated", """{}""")]
    [InlineData("graduated", """{"graduated_ranges":[]}""")]
    [InlineData("graduated", """{"graduated_ranges":[null]}""")]
    [InlineData("graduated", """{"graduated_ranges":[{"from_value":0,"to_value":10,"per_unit_amount":"1","flat_amount":"0"}]}""")]
    [InlineData("graduated", """{"graduated_ranges":[{"from_value":5,"to_value":null,"per_unit_amount":"1","flat_amount":"0"}]}""")]
    [InlineData("volume", """{"volume_ranges":[{"from_value":0,"to_value":null,"flat_amount":"0"}]}""")]
    [InlineData("volume", """{"volume_ranges":[{"from_value":0,"to_value":10,"per_unit_amount":"1","flat_amount":"0"},{"from_value":12,"to_value":null,"per_unit_amount":"1","flat_amount":"0"}]}""")]
    public void A_charge_that_does_not_say_its_price_is_a_failure(string model, string properties)
    {
        var charge = Catalogue.Charge(model, JsonNode.Parse(properties)!.AsObject());

        Should.Throw<BillingProviderException>(() => Terms(charge)).Failure.ShouldBe(BillingFailure.Unknown);
    }

    private static MinuteTerms Terms(JsonObject charge) => new MinuteCharge(charge.Deserialize<LagoCharge>(Format)!, Aud).Terms;

    private static TariffTier Tier(long? upTo, decimal rate, long? flat) => new(upTo, new MinuteRate(rate, Aud), flat is { } cents ? new Money(cents, Aud) : null);
}

using Portal.StripeStandIn.Tests.Contract.Schemas;

namespace Portal.StripeStandIn.Tests.Contract;

/// <summary>The check itself: it finds what is wrong and leaves what is right.</summary>
public sealed class SchemaTests
{
    private const string Coupon = """
        {"id": "AUTUMN", "object": "coupon", "amount_off": null, "created": 1790000000, "currency": null, "duration": "repeating", "duration_in_months": 3,
         "livemode": false, "max_redemptions": null, "metadata": {"campaign": "autumn"}, "name": "Autumn", "percent_off": 12.5, "redeem_by": null,
         "times_redeemed": 1, "valid": true}
        """;

    private static readonly Operation ReadCoupon = new("GET", "/v1/coupons/{id}");
    private static readonly Operation ListInvoices = new("GET", "/v1/invoices");

    [Fact]
    public async Task A_sound_answer_has_no_faults()
    {
        (await FaultsOfCoupon(Coupon)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"valid\": true", "\"valid\": true, \"color\": \"red\"", "color")]
    [InlineData(", \"valid\": true", "", "valid")]
    [InlineData("\"repeating\"", "\"sometimes\"", "duration")]
    [InlineData("1790000000", "\"2026-11-24\"", "created")]
    [InlineData("\"times_redeemed\": 1", "\"times_redeemed\": 1.5", "times_redeemed")]
    [InlineData("\"currency\": null", "\"currency\": 36", "currency")]
    [InlineData("\"autumn\"", "7", "metadata")]
    public async Task A_faulty_answer_is_told(string sound, string faulty, string named)
    {
        (await FaultsOfCoupon(Coupon.Replace(sound, faulty, StringComparison.Ordinal))).ShouldContain(fault => fault.Contains(named, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"customer": "cus_1", "limit": "100", "created": {"gte": "1790000000"}, "expand": ["data.discounts"]}""", true)]
    [InlineData("""{"client": "cus_1"}""", false)]
    [InlineData("""{"limit": "many"}""", false)]
    [InlineData("""{"status": "past_due"}""", false)]
    [InlineData("""{"created": {"since": "1790000000"}}""", false)]
    public async Task Parameters_are_held_to_the_declared_ones(string json, bool sound)
    {
        var contract = await StripeContract.ReadForTestAsync();

        (contract.FaultsOfRequest(ListInvoices, json).Count == 0).ShouldBe(sound);
    }

    [Theory]
    [InlineData("GET", "/v1/invoices/in_1", "GET /v1/invoices/{id}")]
    [InlineData("POST", "/v1/invoices/create_preview", "POST /v1/invoices/create_preview")]
    [InlineData("GET", "/v1/invoices/in_1/pages", null)]
    public async Task An_operation_is_found_by_its_address(string method, string address, string? operation)
    {
        var contract = await StripeContract.ReadForTestAsync();

        contract.Find(method, address)?.ToString().ShouldBe(operation);
    }

    private static async Task<IReadOnlyList<string>> FaultsOfCoupon(string json) =>
        (await StripeContract.ReadForTestAsync()).FaultsOfAnswer(ReadCoupon, json);
}

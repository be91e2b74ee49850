using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>The invoice that is next.</summary>
public sealed class PreviewTests : StandInTest
{
    [Fact]
    public async Task It_has_the_fee_of_the_next_period_and_the_usage_so_far_of_this_one()
    {
        State.AddUsage("mtr_minutes", "cus_A", July.AddDays(3), 150);

        var preview = await PreviewAsync();

        // 4900 and 50 minutes above the first 100 at 5.2.
        Total(preview).ShouldBe(4900 + 260);
        preview["id"]!.GetValue<string>().ShouldStartWith("upcoming_in");
        preview["next_payment_attempt"]!.GetValue<long>().ShouldBe(July.AddMonths(1).AddHours(1).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_steady_month_has_no_usage_and_no_discount_of_one_time()
    {
        State.Add(new NewCoupon("once") { PercentOff = 50, Duration = "once" });
        State.AddDiscount("sub_A", new AppliedCoupon("once"));
        State.AddUsage("mtr_minutes", "cus_A", July.AddDays(3), 150);

        Total(await PreviewAsync()).ShouldBe(2450 + 130);
        Total(await PreviewAsync(("preview_mode", "recurring"))).ShouldBe(4900);
    }

    [Fact]
    public async Task A_discount_that_has_ended_by_then_is_not_in_it()
    {
        State.Add(new NewCoupon("half") { PercentOff = 50 });
        State.AddDiscount("sub_A", new AppliedCoupon("half") { End = July.AddDays(20) });

        Total(await PreviewAsync()).ShouldBe(4900);
    }

    [Fact]
    public async Task A_coupon_that_nobody_else_can_use_any_more_goes_on()
    {
        State.Add(new NewCoupon("half") { PercentOff = 50, Valid = false });
        State.AddDiscount("sub_A", new AppliedCoupon("half"));

        Total(await PreviewAsync()).ShouldBe(2450);
    }

    [Fact]
    public async Task An_item_of_another_pace_is_not_in_it_until_its_own_period_ends()
    {
        State.Add(new NewPrice("price_yearly") { Product = "prod_team", UnitAmount = 120_000, Interval = "year" });
        State.Add(new NewSubscription("sub_A")
        {
            Customer = "cus_A",
            PeriodStart = July,
            Items = [new("price_yearly"), new("price_team")],
        });

        Total(await PreviewAsync()).ShouldBe(4900);
    }

    [Fact]
    public async Task The_customers_discount_counts_where_the_subscription_has_none()
    {
        State.Add(new NewCoupon("half") { PercentOff = 50 });
        State.Add(new NewCustomer("cus_A") { Discount = new AppliedCoupon("half") });

        Total(await PreviewAsync()).ShouldBe(2450);
    }

    [Fact]
    public async Task A_subscription_that_ends_is_charged_for_usage_only()
    {
        State.AddUsage("mtr_minutes", "cus_A", July.AddDays(3), 150);
        State.CancelSubscription("sub_A");

        Total(await PreviewAsync()).ShouldBe(260);
    }

    [Theory]
    [InlineData("canceled")]
    [InlineData("paused")]
    public async Task Nothing_is_next_for_a_subscription_that_does_not_run(string status)
    {
        State.ChangeStatus("sub_A", status);

        (await PreviewAsync())["error"]!["code"]!.GetValue<string>().ShouldBe("invoice_upcoming_none");
    }

    private static long Total(JsonObject preview) => preview["total"]!.GetValue<long>();

    private Task<JsonObject> PreviewAsync(params (string, string)[] more) =>
        PostAsync("/v1/invoices/create_preview", [("customer", "cus_A"), ("subscription", "sub_A"), .. more]);
}

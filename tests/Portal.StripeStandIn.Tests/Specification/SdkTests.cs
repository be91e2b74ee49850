using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Stripe;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>Stripe's own library talks to the stand-in and understands it.</summary>
public sealed class SdkTests : StandInTest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_reads_a_customer()
    {
        (await Sdk.V1.Customers.GetAsync("cus_A", cancellationToken: Token)).Name.ShouldBe("Alpha");
    }

    [Fact]
    public async Task It_reads_subscriptions_with_their_coupons()
    {
        State.Add(new NewCoupon("fifteen") { PercentOff = 15, DurationInMonths = 12 });
        State.AddDiscount("sub_A", new AppliedCoupon("fifteen") { Start = July });

        var subscription = (await Sdk.V1.Subscriptions.ListAsync(new() { Customer = "cus_A", Expand = ["data.discounts.source.coupon"] }, cancellationToken: Token)).Data.ShouldHaveSingleItem();

        subscription.Discounts.ShouldHaveSingleItem().Source.Coupon.PercentOff.ShouldBe(15);
        subscription.Discounts[0].End.ShouldBe(July.AddMonths(12).UtcDateTime);
        subscription.Items.Data[0].CurrentPeriodEnd.ShouldBe(July.AddMonths(1).UtcDateTime);
        subscription.Items.Data[0].Price.UnitAmountDecimal.ShouldBe(4900m);
    }

    [Fact]
    public async Task It_reads_the_tiers_of_a_price()
    {
        var price = await Sdk.V1.Prices.GetAsync("price_minutes", new() { Expand = ["tiers", "product"] }, cancellationToken: Token);

        price.Product.Name.ShouldBe("Minutes");
        price.Tiers.Select(tier => (tier.UpTo, tier.UnitAmountDecimal)).ShouldBe([(100, 0m), (null, 5.2m)]);
    }

    [Fact]
    public async Task It_pages_through_all_invoices()
    {
        for (var number = 0; number < 25; number++)
            State.Add(new NewInvoice($"in_{number:D2}") { Customer = "cus_A", Created = July.AddDays(-number), Lines = [new() { Amount = 100 }] });

        var ids = new List<string>();
        await foreach (var invoice in Sdk.V1.Invoices.ListAutoPagingAsync(new() { Customer = "cus_A", Limit = 7 }, cancellationToken: Token))
            ids.Add(invoice.Id);

        ids.ShouldBe(Enumerable.Range(0, 25).Select(number => $"in_{number:D2}"));
        Server.Calls.Count.ShouldBe(4);
    }

    [Fact]
    public async Task It_reads_the_summaries_of_a_meter()
    {
        State.AddUsage("mtr_minutes", "cus_A", July.AddHours(1.5), 7);

        var summaries = await Sdk.V1.Billing.Meters.EventSummaries.ListAsync("mtr_minutes", new()
        {
            Customer = "cus_A",
            StartTime = July.UtcDateTime,
            EndTime = July.AddDays(1).UtcDateTime,
            ValueGroupingWindow = "hour",
        }, cancellationToken: Token);

        var hour = summaries.Data.ShouldHaveSingleItem();
        (hour.StartTime, hour.AggregatedValue).ShouldBe((July.AddHours(1).UtcDateTime, 7m));
    }

    [Fact]
    public async Task It_opens_a_portal_session()
    {
        State.Add(new NewPortalConfiguration("bpc_A"));

        var session = await Sdk.V1.BillingPortal.Sessions.CreateAsync(new() { Customer = "cus_A", Configuration = "bpc_A", ReturnUrl = "https://portal.example/billing" }, cancellationToken: Token);

        session.Url.ShouldStartWith($"{Server.Address}p/session/test_");
        Server.Calls.ShouldHaveSingleItem().IdempotencyKey.ShouldNotBeNull();
    }

    [Fact]
    public async Task It_throws_what_it_throws_at_Stripe()
    {
        var refused = await Should.ThrowAsync<StripeException>(() => Sdk.V1.Customers.GetAsync("cus_nobody", cancellationToken: Token));

        ((int)refused.HttpStatusCode, refused.StripeError.Code, refused.StripeError.Param).ShouldBe((404, "resource_missing", "id"));
    }

    [Fact]
    public async Task It_verifies_the_signature_of_an_event()
    {
        var happened = State.IssueInvoice(new NewInvoice("in_1") { Customer = "cus_A", Lines = [new() { Amount = 100 }] });
        var (body, signature) = Server.Webhooks.Prepare(happened[^1]);

        var read = EventUtility.ConstructEvent(System.Text.Encoding.UTF8.GetString(body), signature, StandInOptions.DefaultWebhookSecret, 300, Noon.ToUnixTimeSeconds());

        (read.Type, ((Invoice)read.Data.Object).Id).ShouldBe(("invoice.payment_succeeded", "in_1"));
        (await Sdk.V1.Events.ListAsync(new() { Types = ["invoice.paid"] }, cancellationToken: Token)).Data.ShouldHaveSingleItem();
    }
}

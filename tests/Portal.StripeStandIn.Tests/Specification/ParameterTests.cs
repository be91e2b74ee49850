using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>What is asked wrongly is refused as Stripe refuses it.</summary>
public sealed class ParameterTests : StandInTest
{
    [Theory]
    [InlineData("/v1/invoices?colour=red", 400, "parameter_unknown", "colour")]
    [InlineData("/v1/invoices?limit=101", 400, "parameter_invalid_integer", "limit")]
    [InlineData("/v1/invoices?limit=0", 400, "parameter_invalid_integer", "limit")]
    [InlineData("/v1/invoices?status=late", 400, null, "status")]
    [InlineData("/v1/invoices?created[since]=5", 400, "parameter_unknown", "created[since]")]
    [InlineData("/v1/invoices?starting_after=in_nothing", 400, "resource_missing", "starting_after")]
    [InlineData("/v1/invoices?customer=cus_nobody", 400, "resource_missing", "customer")]
    [InlineData("/v1/invoices/in_nothing", 404, "resource_missing", "id")]
    [InlineData("/v1/billing/meters/mtr_minutes/event_summaries?customer=cus_A&start_time=0", 400, "parameter_missing", "end_time")]
    [InlineData("/v1/subscriptions?expand[0]=data.items.data.price.product", 400, null, "expand")]
    [InlineData("/v1/subscriptions?expand[0]=data.colour", 400, null, "expand")]
    [InlineData("/v1/subscriptions?expand[0]=discounts", 400, null, "expand")]
    [InlineData("/v1/nothing", 404, null, null)]
    public async Task A_wrong_question_is_refused(string path, int status, string? code, string? param)
    {
        (await RefusalAsync(path)).ShouldBe((status, code, param));
    }

    [Fact]
    public async Task A_reference_is_an_id_until_it_is_expanded()
    {
        (await GetAsync("/v1/prices/price_team"))["product"]!.GetValue<string>().ShouldBe("prod_team");
        (await GetAsync("/v1/prices/price_team?expand[]=product"))["product"]!["name"]!.GetValue<string>().ShouldBe("Team");
    }

    [Fact]
    public async Task Tiers_and_limits_of_coupons_are_told_when_expanded_only()
    {
        State.Add(new NewCoupon("some") { AmountOff = 500, AppliesTo = ["prod_team"] });

        (await GetAsync("/v1/prices/price_minutes")).ContainsKey("tiers").ShouldBeFalse();
        (await GetAsync("/v1/prices/price_minutes?expand[]=tiers"))["tiers"]!.AsArray().Count.ShouldBe(2);
        (await GetAsync("/v1/coupons/some")).ContainsKey("applies_to").ShouldBeFalse();
        (await GetAsync("/v1/coupons/some?expand[]=applies_to")).ContainsKey("applies_to").ShouldBeTrue();
    }

    [Fact]
    public async Task A_list_begins_with_the_newest_and_ends_before_what_was_asked()
    {
        foreach (var id in (string[])["in_a", "in_b", "in_c"])
            State.Add(new NewInvoice(id) { Customer = "cus_A", Created = July, Lines = [new() { Amount = 1 }] });
        State.Add(new NewInvoice("in_new") { Customer = "cus_A", Created = July.AddDays(1), Lines = [new() { Amount = 1 }] });

        (await IdsAsync("/v1/invoices?limit=2")).ShouldBe(["in_new", "in_c"]);
        (await IdsAsync("/v1/invoices?limit=2&starting_after=in_c")).ShouldBe(["in_b", "in_a"]);
        (await IdsAsync("/v1/invoices?limit=2&ending_before=in_a")).ShouldBe(["in_c", "in_b"]);
        (await IdsAsync($"/v1/invoices?created[gt]={July.ToUnixTimeSeconds()}")).ShouldBe(["in_new"]);
    }

    [Fact]
    public async Task An_invoice_carries_ten_lines_and_the_rest_is_asked_for()
    {
        State.Add(new NewInvoice("in_long") { Customer = "cus_A", Lines = [.. Enumerable.Range(1, 13).Select(number => new NewLine { Amount = number })] });

        var embedded = (await GetAsync("/v1/invoices/in_long"))["lines"]!;

        (embedded["data"]!.AsArray().Count, embedded["has_more"]!.GetValue<bool>()).ShouldBe((10, true));
        (await IdsAsync("/v1/invoices/in_long/lines?limit=100")).Length.ShouldBe(13);
    }

    [Fact]
    public async Task A_deleted_customer_is_an_id_and_nothing_else()
    {
        State.DeleteCustomer("cus_A");

        (await GetAsync("/v1/customers/cus_A")).Select(field => field.Key).ShouldBe(["id", "object", "deleted"]);
    }

    private async Task<string[]> IdsAsync(string path) =>
        [.. (await GetAsync(path))["data"]!.AsArray().Select(each => each!["id"]!.GetValue<string>())];
}

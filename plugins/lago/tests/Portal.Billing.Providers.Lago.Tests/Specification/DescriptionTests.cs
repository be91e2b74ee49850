using System.Text.Json.Nodes;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Specification;

/// <summary>The stand-in is as good as it is like Lago: every answer is held to the parts of Lago's published description that are pinned beside it.</summary>
public sealed class DescriptionTests
{
    public static TheoryData<string> Operations => [.. Description.Operations];

    [Theory, MemberData(nameof(Operations))]
    public async Task Every_operation_is_answered_as_described(string operation)
    {
        await using var bench = await FurnishedAsync();
        using var http = new HttpClient { BaseAddress = bench.Lago.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", LagoStandIn.Key);
        using var request = new HttpRequestMessage(new HttpMethod(operation.Split(' ')[0]), AddressOf(operation));

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(200, body);
        Description.FaultsOf(operation, JsonNode.Parse(body)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("total_amount_cents", null, "is missing")]
    [InlineData("total_amount_cents", "\"5\"", "should be integer")]
    [InlineData("issuing_date", "\"1 May\"", "should be date")]
    [InlineData("status", "\"open\"", "should be enum")]
    [InlineData("customer", "{}", "lago_id is missing")]
    [InlineData("paid_at", "null", "is not described")]
    [InlineData("fees", "[{}]", "item is missing")]
    public async Task An_answer_that_is_not_as_described_is_found_out(string field, string? value, string fault)
    {
        await using var bench = await FurnishedAsync();
        if (value is null) bench.State.Invoices[0].Remove(field);
        else bench.State.Invoices[0][field] = JsonNode.Parse(value);

        var failure = await Should.ThrowAsync<BillingProviderException>(
            () => bench.Provider.Invoices!.FindAsync(Account, Ids.Of("invoice 1"), TestContext.Current.CancellationToken));

        failure.Failure.ShouldBe(BillingFailure.Unavailable);
        Description.FaultsOf("GET invoices/{id}", JsonNode.Parse(new JsonObject { ["invoice"] = bench.State.Invoices[0].DeepClone() }.ToJsonString())).ShouldContain(one => one.Contains(fault));
    }

    [Fact]
    public async Task The_provider_asks_nothing_that_is_not_described()
    {
        await using var bench = await FurnishedAsync();
        var stop = TestContext.Current.CancellationToken;
        await bench.Provider.ProbeAsync(stop);
        await bench.OverviewAsync();
        await bench.Provider.MeteredUsage!.ReadAsync(Account, Period, stop);
        await bench.Provider.Invoices!.ListAsync(Account, new InvoicePageRequest(5, null), stop);
        await bench.Provider.CustomerPortal!.CreateSessionAsync(Account, new Uri("https://portal.example/billing"), stop);
        bench.State.PdfsBegun.Add(Ids.Of("invoice 1"));
        await using var pdf = await bench.Provider.Invoices!.OpenPdfAsync(Account, Ids.Of("invoice 1"), stop);

        bench.Lago.Calls.Distinct().Order().ShouldBe(Description.Operations.Order());
    }

    [Fact]
    public void The_description_says_where_it_is_from() => Description.Version.ShouldBe("1.55.0");

    private static Uri AddressOf(string operation)
    {
        var path = operation.Split(' ')[1];
        var id = path.Split('/')[0] switch
        {
            "customers" => Uri.EscapeDataString(Known),
            "subscriptions" => Uri.EscapeDataString("sub " + Known),
            "billable_metrics" => Catalogue.Metric,
            "coupons" => "welcome",
            _ => Ids.Of("invoice 1"),
        };
        return new Uri($"api/v1/{path.Replace("{id}", id)}?{(path.EndsWith("current_usage") ? "external_subscription_id=" + Uri.EscapeDataString("sub " + Known) : "")}", UriKind.Relative);
    }

    private static async Task<LagoBench> FurnishedAsync()
    {
        var bench = await LagoBench.OpenAsync();
        bench.Customer.Subscribe(Catalogue.Plan("practice", 49900, charges: Catalogue.Included(500, "0.12")), PeriodStart, PeriodEnd);
        bench.State.Subscriptions[0]["plan"]!["fixed_charges"] = new JsonArray(Catalogue.FixedCharge("9.95", "2.0"));
        bench.Customer.Apply("welcome", PeriodStart, percent: "10")["credits"] = new JsonArray(Billed.Credit("1", "coupon", "welcome", 100, "AUD"));
        bench.Customer.Call(November(2), "3");
        bench.Customer.Pay(bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 49900)], ("welcome", 4990)), November(3));
        bench.State.PdfsBegun.Add(Ids.Of("invoice 1"));
        return bench;
    }
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>What goes wrong on demand.</summary>
public sealed class FaultTests : StandInTest
{
    [Fact]
    public async Task Down_closes_the_connection()
    {
        Server.Faults.Set(Fault.Down);

        await Should.ThrowAsync<HttpRequestException>(() => TextAsync("/v1/account"));
        Server.Calls.ShouldHaveSingleItem().Status.ShouldBe(0);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_black_hole_takes_the_request_and_says_nothing()
    {
        Server.Faults.Set(Fault.BlackHole);

        var asked = TextAsync("/v1/account");
        while (Server.Calls.Count == 0)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        asked.IsCompleted.ShouldBeFalse();
        await Server.DisposeAsync();
        await Should.ThrowAsync<HttpRequestException>(() => asked);
    }

    [Fact]
    public async Task Flapping_goes_by_the_clock()
    {
        Server.Faults.Set(Fault.Flapping(up: TimeSpan.FromSeconds(1), down: TimeSpan.FromSeconds(1)));

        await TextAsync("/v1/account");
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<HttpRequestException>(() => TextAsync("/v1/account"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await TextAsync("/v1/account");
    }

    [Fact]
    public async Task A_fault_can_be_for_some_paths_and_so_many_calls()
    {
        Server.Faults.Set(Fault.Status(503), "/v1/invoices", nextCalls: 2);

        int[] statuses = [.. await Task.WhenAll(StatusAsync("/v1/account"), StatusAsync("/v1/invoices"), StatusAsync("/v1/invoices"))];

        statuses.ShouldBe([200, 503, 503]);
        (await StatusAsync("/v1/invoices")).ShouldBe(200);
    }

    [Fact]
    public async Task Too_many_can_say_when_to_come_back()
    {
        Server.Faults.Set(Fault.Status(429, TimeSpan.FromSeconds(7)));

        using var answer = await SendAsync(HttpMethod.Get, "/v1/account");

        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData(Garbage.Html)]
    [InlineData(Garbage.TruncatedJson)]
    public async Task Garbage_may_be_no_JSON_at_all(Garbage garbage)
    {
        Server.Faults.Set(Fault.Answering(garbage));

        var text = await TextAsync("/v1/customers/cus_A");

        Should.Throw<JsonException>(() => JsonNode.Parse(text));
    }

    [Theory]
    [InlineData(Garbage.WrongTypes, "balance", "\"0x\"")]
    [InlineData(Garbage.HugeNumbers, "balance", "9223372036854775807")]
    [InlineData(Garbage.Nulls, "balance", null)]
    public async Task Garbage_may_be_JSON_of_the_wrong_kind(Garbage garbage, string field, string? value)
    {
        Server.Faults.Set(Fault.Answering(garbage));

        var answered = JsonNode.Parse(await TextAsync("/v1/customers/cus_A"))![field];

        (answered?.ToJsonString()).ShouldBe(value);
    }

    [Fact]
    public async Task Words_may_be_unheard_of()
    {
        Server.Faults.Set(Fault.Answering(Garbage.UnknownWords));

        (await GetAsync("/v1/subscriptions/sub_A"))["status"]!.GetValue<string>().ShouldBe("unheard_of");
    }

    [Fact]
    public async Task Endless_paging_gives_the_same_page_for_ever()
    {
        State.Add(new NewInvoice("in_1") { Customer = "cus_A", Lines = [new() { Amount = 1 }] });
        Server.Faults.Set(Fault.EndlessPaging);

        var page = await GetAsync("/v1/invoices?starting_after=in_1");

        page["has_more"]!.GetValue<bool>().ShouldBeTrue();
        page["data"]![0]!["id"]!.GetValue<string>().ShouldBe("in_1");
    }

    [Fact]
    public async Task An_invoice_can_come_as_another_customers()
    {
        State.Add(new NewInvoice("in_1") { Customer = "cus_A", Lines = [new() { Amount = 1 }] });
        Server.Faults.Set(Fault.OtherCustomersInvoice("cus_other"));

        (await GetAsync("/v1/invoices/in_1"))["customer"]!.GetValue<string>().ShouldBe("cus_other");
        Server.Faults.Clear();
        (await GetAsync("/v1/invoices/in_1"))["customer"]!.GetValue<string>().ShouldBe("cus_A");
    }

    private async Task<int> StatusAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return (int)answer.StatusCode;
    }

    private async Task<string> TextAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return await answer.Content.ReadAsStringAsync();
    }
}

using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Specification;

/// <summary>Whatever Lago answers, the portal gets one of the contract's failures, and nobody else's figures.</summary>
public sealed class FaultTests
{
    private const string Planted = "planted-7c1f";

    public static TheoryData<string> Calls => ["probe", "overview", "usage", "list", "find", "pdf", "portal", "whose"];

    [Theory]
    [Trait("Row", "EMP-03")]
    [InlineData(400, BillingFailure.RequestRefused, false)]
    [InlineData(401, BillingFailure.CredentialsRefused, false)]
    [InlineData(403, BillingFailure.CredentialsRefused, false)]
    [InlineData(404, BillingFailure.Unknown, false)]
    [InlineData(422, BillingFailure.RequestRefused, false)]
    [InlineData(429, BillingFailure.RateLimited, false)]
    [InlineData(500, BillingFailure.Unavailable, true)]
    [InlineData(503, BillingFailure.Unavailable, true)]
    [InlineData(302, BillingFailure.Unknown, false)]
    [InlineData(204, BillingFailure.Unknown, false)]
    public async Task A_status_is_a_kind_of_failure_and_only_an_outage_has_a_cause(int status, BillingFailure kind, bool hasCause)
    {
        var log = new TextLog();
        await using var bench = await FurnishedAsync(log);
        bench.Lago.Misbehave = (_, context) => AnswerAsync(context, status, status == 204 ? "" : $$"""{"status":{{status}},"error":"{{Planted}}","code":"{{Planted}}"}""");

        foreach (var call in Calls)
        {
            var failure = await FailureAsync(bench, call.Data);
            (failure.Failure, failure.InnerException is not null).ShouldBe((kind, hasCause), call.Data);
            failure.ToString().ShouldNotContain(Planted);
        }

        log.Text.ShouldNotContain(Planted);
        log.Text.ShouldNotContain(LagoStandIn.Key);
        log.Text.ShouldNotContain(Known);
    }

    [Theory]
    [InlineData("Retry-After", "7", 7)]
    [InlineData("Retry-After", "Mon, 23 Nov 2026 01:00:30 GMT", 30)]
    [InlineData("X-RateLimit-Reset", "12", 12)]
    [InlineData("X-RateLimit-Reset", "99999999", 3600)]
    [InlineData("X-RateLimit-Reset", "soon", null)]
    [InlineData("X-RateLimit-Reset", "0", null)]
    public async Task When_lago_asks_for_fewer_calls_all_wait_as_long_as_it_says(string header, string value, int? seconds)
    {
        await using var bench = await FurnishedAsync();
        var pacing = new NotedPacing();
        await using var provider = ProviderAt(Settings(bench.Lago.Address), bench.Clock, pacing: pacing);
        bench.Lago.Misbehave = (_, context) =>
        {
            context.Response.Headers[header] = value;
            return AnswerAsync(context, 429, "{}");
        };

        var failure = await Should.ThrowAsync<BillingProviderException>(() => provider.GetOverviewAsync(Account, TestContext.Current.CancellationToken));

        TimeSpan? wait = seconds is { } known ? TimeSpan.FromSeconds(known) : null;
        (failure.Failure, failure.RetryAfter).ShouldBe((BillingFailure.RateLimited, wait));
        pacing.Noted.ShouldBe(["GET customers/{id}", $"hold {wait}"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"customer\":null,\"invoice\":null,\"subscriptions\":null,\"invoices\":[null],\"meta\":null}")]
    [InlineData("{\"customer\":{\"external_id\":\"\\ud800\"}}")]
    public async Task Garbage_is_a_failure_and_not_an_empty_answer(string body)
    {
        await using var bench = await FurnishedAsync();
        bench.Lago.Misbehave = (_, context) => AnswerAsync(context, 200, body);

        foreach (var call in Calls.Where(call => call.Data != "pdf")) (await FailureAsync(bench, call.Data)).Failure.ShouldBe(BillingFailure.Unknown, call.Data);
    }

    [Theory, MemberData(nameof(Calls))]
    public async Task A_call_that_hangs_ends_with_the_callers_patience(string call)
    {
        await using var bench = await FurnishedAsync();
        var asked = new TaskCompletionSource();
        bench.Lago.Misbehave = async (_, context) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var pending = AskAsync(bench, call, patience.Token);
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => pending);
    }

    [Theory]
    [InlineData("GET invoices", "list")]
    [InlineData("GET events", "usage")]
    [InlineData("GET applied_coupons", "overview")]
    public async Task A_list_without_end_is_left(string operation, string call)
    {
        await using var bench = await FurnishedAsync();
        bench.Lago.Distort = (name, answer) =>
        {
            if (name == operation) answer["meta"]!["next_page"] = answer["meta"]!["current_page"]!.GetValue<int>() + 1;
        };

        (await FailureAsync(bench, call)).Failure.ShouldBe(BillingFailure.Unknown);
        bench.Lago.Calls.Count(name => name == operation).ShouldBeLessThanOrEqualTo(200);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(7)]
    public async Task A_list_that_goes_in_circles_is_left(int next)
    {
        await using var bench = await FurnishedAsync();
        bench.Lago.Distort = (name, answer) =>
        {
            if (name == "GET invoices") answer["meta"]!["next_page"] = next;
        };

        (await FailureAsync(bench, "list")).Failure.ShouldBe(BillingFailure.Unknown);
        bench.Lago.Calls.Count(name => name == "GET invoices").ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "ACC-09")]
    public async Task Another_customers_object_is_never_taken_for_ones_own()
    {
        await using var bench = await FurnishedAsync();
        bench.Lago.Distort = (_, answer) => Rename(answer);

        foreach (var call in (string[])["overview", "usage"]) (await FailureAsync(bench, call)).Failure.ShouldBe(BillingFailure.AccountNotFound, call);
        (await FailureAsync(bench, "list")).Failure.ShouldBe(BillingFailure.Unknown);
        (await bench.Provider.Invoices!.FindAsync(Account, Ids.Of("invoice 1"), TestContext.Current.CancellationToken)).ShouldBeNull();
        (await bench.Provider.Invoices!.OpenPdfAsync(Account, Ids.Of("invoice 1"), TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task A_subscription_with_its_plan_that_is_another_customers_is_a_failure()
    {
        await using var bench = await FurnishedAsync();
        bench.Lago.Distort = (operation, answer) =>
        {
            if (operation == "GET subscriptions/{id}") answer["subscription"]!["external_customer_id"] = "another";
        };

        (await FailureAsync(bench, "overview")).Failure.ShouldBe(BillingFailure.Unknown);
    }

    [Theory]
    [InlineData("GET invoices/{id}", "invoice", "total_amount_cents")]
    [InlineData("GET invoices/{id}", "invoice", "fees")]
    [InlineData("GET subscriptions/{id}", "subscription", "plan")]
    [InlineData("GET subscriptions/{id}", "subscription", "status")]
    [InlineData("GET customers/{id}", "customer", "applicable_timezone")]
    public async Task An_answer_that_lacks_what_lago_always_says_is_a_failure(string operation, string name, string field)
    {
        await using var bench = await FurnishedAsync();
        bench.Lago.Distort = (called, answer) =>
        {
            if (called == operation) answer[name]!.AsObject().Remove(field);
        };

        (await FailureAsync(bench, name == "invoice" ? "find" : "overview")).Failure.ShouldBe(BillingFailure.Unknown);
    }

    private static void Rename(JsonNode? node)
    {
        if (node is JsonArray list) foreach (var item in list) Rename(item);
        if (node is not JsonObject found) return;
        foreach (var (name, value) in found.ToList())
            if (name is "external_customer_id" or "external_id" && value?.GetValue<string>() == Known) found[name] = "another";
            else Rename(value);
    }

    private static async Task<bool> AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        if (body.Length > 0) await context.Response.WriteAsync(body);
        return true;
    }

    private static Task<BillingProviderException> FailureAsync(LagoBench bench, string call) =>
        Should.ThrowAsync<BillingProviderException>(() => AskAsync(bench, call, TestContext.Current.CancellationToken), call);

    private static Task AskAsync(LagoBench bench, string call, CancellationToken stop) => call switch
    {
        "probe" => bench.Provider.ProbeAsync(stop),
        "overview" => bench.Provider.GetOverviewAsync(Account, stop),
        "usage" => bench.Provider.MeteredUsage!.ReadAsync(Account, Period, stop),
        "list" => bench.Provider.Invoices!.ListAsync(Account, new InvoicePageRequest(5, null), stop),
        "find" => bench.Provider.Invoices!.FindAsync(Account, Ids.Of("invoice 1"), stop),
        "pdf" => bench.Provider.Invoices!.OpenPdfAsync(Account, Ids.Of("invoice 1"), stop),
        "portal" => bench.Provider.CustomerPortal!.CreateSessionAsync(Account, new Uri("https://portal.example/billing"), stop),
        _ => bench.Provider.Webhooks!.FindCustomerAsync(new BillingHint(BillingChange.Invoices, null, Ids.Of("invoice 1")), stop),
    };

    private static async Task<LagoBench> FurnishedAsync(TextLog? log = null)
    {
        var bench = await LagoBench.OpenAsync(log);
        bench.Customer.Subscribe(Catalogue.Plan("practice", 49900, charges: Catalogue.Included(500, "0.12")), PeriodStart, PeriodEnd);
        bench.Customer.Apply("welcome", PeriodStart, percent: "10");
        bench.Customer.Call(November(2), "3");
        bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 49900)]);
        return bench;
    }

    private sealed class NotedPacing : ICallPacing
    {
        public List<string> Noted { get; } = [];

        public Task WaitAsync(PacedCall call, CancellationToken cancellationToken)
        {
            Noted.Add(call.Endpoint);
            return Task.CompletedTask;
        }

        public Task HoldAsync(string account, TimeSpan? duration, CancellationToken cancellationToken)
        {
            Noted.Add($"hold {duration}");
            return Task.CompletedTask;
        }
    }
}

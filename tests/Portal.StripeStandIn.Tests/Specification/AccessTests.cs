using System.Net;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>Who is let in, where to, how often.</summary>
public sealed class AccessTests : StandInTest
{
    private const string Restricted = "rk_test_standin0000000000000001";

    [Fact]
    public async Task A_wrong_key_is_told_back_masked()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/v1/account", ("Authorization", "Bearer sk_test_wrong00000000000000abcd"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        body.ShouldContain("abcd");
        body.ShouldNotContain("wrong");
    }

    [Fact]
    public async Task A_restricted_key_may_do_what_it_was_given()
    {
        using var allowed = await SendAsync(HttpMethod.Get, "/v1/customers/cus_A", ("Authorization", $"Bearer {Restricted}"));
        using var refused = await SendAsync(HttpMethod.Get, "/v1/invoices", ("Authorization", $"Bearer {Restricted}"));

        (allowed.StatusCode, refused.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.Forbidden));
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("rak_invoice_read");
    }

    [Fact]
    public async Task Objects_live_in_their_account()
    {
        State.Connected("acct_B").Add(new NewCustomer("cus_B"));

        (await RefusalAsync("/v1/customers/cus_B")).Status.ShouldBe(404);
        (await RefusalAsync("/v1/customers/cus_A", ("Stripe-Account", "acct_B"))).Status.ShouldBe(404);
        (await RefusalAsync("/v1/customers/cus_A", ("Stripe-Account", "acct_unknown"))).ShouldBe((403, "account_invalid", null));
        using var found = await SendAsync(HttpMethod.Get, "/v1/customers/cus_B", ("Stripe-Account", "acct_B"));
        found.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_version_is_refused()
    {
        (await RefusalAsync("/v1/account", ("Stripe-Version", "2024-06-20"))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_endpoint_and_an_account_have_their_limits_by_the_second()
    {
        for (var time = 0; time < 2; time++)
            (await SendAsync(HttpMethod.Get, "/v1/customers/cus_A")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await ReasonAsync("/v1/customers/cus_other")).ShouldBe("endpoint-rate");
        (await ReasonAsync("/v1/account")).ShouldBe("global-rate");
        Clock.Advance(TimeSpan.FromSeconds(1));
        (await ReasonAsync("/v1/account")).ShouldBeNull();
    }

    [Fact]
    public async Task A_call_counts_when_it_arrives_and_not_when_it_is_answered()
    {
        await using var slow = await StandInServer.StartAsync(new StandInOptions { RatePerEndpoint = 1, Latency = TimeSpan.FromHours(1), Clock = Clock });
        using var http = new HttpClient { BaseAddress = slow.Address };
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {StandInOptions.DefaultKey}");
        http.DefaultRequestHeaders.Add("Stripe-Version", StripeVersion.Pinned);
        using var leave = new CancellationTokenSource();
        var unanswered = Enumerable.Range(0, 2).Select(_ => http.GetAsync("/v1/account", leave.Token)).ToArray();

        using var tries = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var left = 1500; slow.Calls.Count(call => call.Status != 0) < 2 && left > 0; left--) await tries.WaitForNextTickAsync(TestContext.Current.CancellationToken);

        slow.Calls.Select(call => call.Status).ShouldBe([200, 429], ignoreOrder: true);
        unanswered.ShouldAllBe(call => !call.IsCompleted);
        await leave.CancelAsync();
    }

    [Fact]
    public async Task A_call_is_recorded_without_its_key()
    {
        await SendAsync(HttpMethod.Get, "/v1/invoices?customer=cus_A&expand[0]=data.customer");

        var call = Server.Calls.ShouldHaveSingleItem();

        (call.Method, call.Template, call.Field("expand[0]"), call.KeyEnding, call.Status).ShouldBe(("GET", "/v1/invoices", "data.customer", "0001", 200));
        call.Headers.Values.ShouldAllBe(value => !value.Contains(StandInOptions.DefaultKey));
    }

    protected override StandInOptions Options() => new()
    {
        RestrictedKeys = [new RestrictedKey(Restricted, "rak_invoice_read")],
        RatePerEndpoint = 2,
        RatePerAccount = 3,
    };

    private async Task<string?> ReasonAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return answer.Headers.TryGetValues("Stripe-Rate-Limited-Reason", out var reasons) ? reasons.Single() : null;
    }
}

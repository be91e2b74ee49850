using System.Net;
using System.Net.Http.Headers;
using Portal.Billing.Providers.Stripe.Client;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Client;

public sealed class PacingTests
{
    [Fact]
    public async Task Each_call_waits_its_turn_by_account_and_endpoint()
    {
        var pacing = new RecordedPacing();
        using var stripe = new ScriptedStripe { Answer = (_, _) => Task.FromResult(ScriptedStripe.Error(HttpStatusCode.InternalServerError)) };
        await using var provider = await stripe.OpenAsync(pacing);
        var connected = ScriptedStripe.Account with { Options = new Dictionary<string, string> { ["account"] = "acct_1" } };

        await Should.ThrowAsync<BillingProviderException>(() => provider.GetOverviewAsync(ScriptedStripe.Account, CancellationToken.None));
        await Should.ThrowAsync<BillingProviderException>(() => provider.GetOverviewAsync(connected, CancellationToken.None));

        var limits = new CallLimits(20, 25);
        pacing.Waits.ShouldBe([new PacedCall("main", "GET /v1/subscriptions", limits), new PacedCall("acct_1", "GET /v1/subscriptions", limits)]);
        stripe.Requests[1].Headers.GetValues("Stripe-Account").ShouldBe(["acct_1"]);
    }

    [Theory]
    [InlineData("rate_limit", true)]
    [InlineData("lock_timeout", false)]
    public async Task A_throttled_account_is_held_back_and_a_locked_object_holds_back_nobody(string code, bool isHeld)
    {
        var pacing = new RecordedPacing();
        using var stripe = new ScriptedStripe
        {
            Answer = (_, _) =>
            {
                var answer = ScriptedStripe.Error(HttpStatusCode.TooManyRequests, code);
                answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
                return Task.FromResult(answer);
            },
        };

        await stripe.FailAsync(pacing);

        pacing.Holds.ShouldBe(isHeld ? [("main", TimeSpan.FromSeconds(7))] : []);
    }

    [Fact]
    public async Task A_refused_wait_makes_no_call()
    {
        using var stripe = new ScriptedStripe();

        var failure = await stripe.FailAsync(new RecordedPacing { Refusal = new BillingProviderException(BillingFailure.RateLimited, "Held back.") });

        failure.Failure.ShouldBe(BillingFailure.RateLimited);
        stripe.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_carries_the_pinned_version_and_tells_nothing_of_this_machine()
    {
        using var stripe = new ScriptedStripe { Answer = (_, _) => Task.FromResult(ScriptedStripe.Error(HttpStatusCode.InternalServerError)) };

        await stripe.FailAsync();

        var headers = stripe.Requests.Single().Headers;
        headers.Select(header => header.Key).Order().ShouldBe(["Authorization", "Stripe-Version", "User-Agent"]);
        headers.GetValues("Stripe-Version").ShouldBe([global::Stripe.StripeConfiguration.ApiVersion]);
        headers.UserAgent.ToString().ShouldStartWith("Portal/");
    }

    [Theory]
    [InlineData("/v1/invoices/in_1ABC/lines", "GET /v1/invoices/{id}/lines")]
    [InlineData("/v1/billing/meters/mtr_1/event_summaries?customer=cus_1", "GET /v1/billing/meters/{id}/event_summaries")]
    [InlineData("/v1/coupons/SUMMER%2020", "GET /v1/coupons/{id}")]
    public void An_endpoint_is_named_without_ids(string path, string name) =>
        Endpoint.Of(HttpMethod.Get, new Uri($"https://api.stripe.com{path}")).ShouldBe(name);

    private sealed class RecordedPacing : ICallPacing
    {
        public List<PacedCall> Waits { get; } = [];

        public List<(string Account, TimeSpan? Duration)> Holds { get; } = [];

        public BillingProviderException? Refusal { get; init; }

        public Task WaitAsync(PacedCall call, CancellationToken cancellationToken)
        {
            Waits.Add(call);
            return Refusal is null ? Task.CompletedTask : Task.FromException(Refusal);
        }

        public Task HoldAsync(string account, TimeSpan? duration, CancellationToken cancellationToken)
        {
            Holds.Add((account, duration));
            return Task.CompletedTask;
        }
    }
}

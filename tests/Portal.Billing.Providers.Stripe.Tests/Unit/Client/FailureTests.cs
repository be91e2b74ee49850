using System.Net;
using System.Net.Http.Headers;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Client;

public sealed class FailureTests
{
    [Theory]
    [InlineData(HttpStatusCode.Unauthorized, "", "", BillingFailure.CredentialsRefused)]
    [InlineData(HttpStatusCode.Forbidden, "", "", BillingFailure.CredentialsRefused)]
    [InlineData(HttpStatusCode.NotFound, "resource_missing", "customer", BillingFailure.AccountNotFound)]
    [InlineData(HttpStatusCode.BadRequest, "resource_missing", "customer", BillingFailure.AccountNotFound)]
    [InlineData(HttpStatusCode.NotFound, "resource_missing", "price", BillingFailure.RequestRefused)]
    [InlineData(HttpStatusCode.BadRequest, "parameter_unknown", "", BillingFailure.RequestRefused)]
    [InlineData(HttpStatusCode.PaymentRequired, "card_declined", "", BillingFailure.RequestRefused)]
    [InlineData(HttpStatusCode.Conflict, "idempotency_key_in_use", "", BillingFailure.Unavailable)]
    [InlineData(HttpStatusCode.TooManyRequests, "rate_limit", "", BillingFailure.RateLimited)]
    [InlineData(HttpStatusCode.TooManyRequests, "lock_timeout", "", BillingFailure.Unavailable)]
    [InlineData(HttpStatusCode.InternalServerError, "", "", BillingFailure.Unavailable)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "", "", BillingFailure.Unavailable)]
    public async Task A_refusal_is_of_the_kind_by_who_can_help(HttpStatusCode status, string code, string param, BillingFailure kind)
    {
        using var stripe = new ScriptedStripe { Answer = (_, _) => Task.FromResult(ScriptedStripe.Error(status, code, param)) };

        (await stripe.FailAsync()).Failure.ShouldBe(kind);
        stripe.Requests.Count.ShouldBe(1, "the portal owns retries");
    }

    // What has a cause counts against Stripe as a whole.
    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "", true)]
    [InlineData(HttpStatusCode.BadGateway, "", true)]
    [InlineData(HttpStatusCode.TooManyRequests, "lock_timeout", false)]
    [InlineData(HttpStatusCode.Conflict, "idempotency_key_in_use", false)]
    public async Task An_outage_has_a_cause_and_one_busy_object_has_none(HttpStatusCode status, string code, bool isOutage)
    {
        using var stripe = new ScriptedStripe { Answer = (_, _) => Task.FromResult(ScriptedStripe.Error(status, code, "")) };

        ((await stripe.FailAsync()).InnerException is not null).ShouldBe(isOutage);
    }

    [Theory]
    [InlineData("<html>Maintenance of cus_planted</html>", HttpStatusCode.OK)]
    [InlineData("{\"object\":\"list\",\"data\":[{\"id\":", HttpStatusCode.OK)]
    [InlineData("null", HttpStatusCode.OK)]
    [InlineData("[]", HttpStatusCode.OK)]
    [InlineData("{}", HttpStatusCode.OK)]
    [InlineData("{\"object\":\"list\",\"data\":null}", HttpStatusCode.OK)]
    [InlineData("{\"object\":\"list\",\"data\":[null]}", HttpStatusCode.OK)]
    [InlineData("{\"object\":\"list\",\"data\":[{\"id\":\"sub_1\",\"created\":99999999999999999}]}", HttpStatusCode.OK)]
    [InlineData("{\"object\":\"list\",\"data\":[{\"id\":\"sub_1\",\"status\":\"active\",\"items\":null}]}", HttpStatusCode.OK)]
    [InlineData("[1]", HttpStatusCode.BadRequest)]
    [InlineData("{\"error\":17}", HttpStatusCode.BadRequest)]
    [InlineData("not json", HttpStatusCode.BadGateway)]
    public async Task An_answer_that_makes_no_sense_is_one_failure(string body, HttpStatusCode status)
    {
        using var stripe = new ScriptedStripe { Answer = (_, _) => Task.FromResult(ScriptedStripe.Json(body, status)) };

        var failure = await stripe.FailAsync();

        failure.ToString().ShouldNotContain("cus_planted");
    }

    [Fact]
    public async Task A_connection_that_fails_and_a_time_limit_of_the_client_may_pass()
    {
        using var stripe = new ScriptedStripe { Answer = (_, _) => throw new HttpRequestException("cus_planted") };
        var failure = await stripe.FailAsync();
        failure.Failure.ShouldBe(BillingFailure.Unavailable);
        failure.InnerException.ShouldNotBeNull();
        failure.ToString().ShouldNotContain("cus_planted");

        stripe.Answer = (_, _) => throw new TaskCanceledException("slow", new TimeoutException());
        (await stripe.FailAsync()).Failure.ShouldBe(BillingFailure.Unavailable);
    }

    [Fact]
    public async Task The_callers_cancellation_stays_cancellation()
    {
        using var stop = new CancellationTokenSource();
        using var stripe = new ScriptedStripe
        {
            Answer = async (_, token) =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
                throw new InvalidOperationException("the token did not reach the network");
            },
        };
        await using var provider = await stripe.OpenAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => provider.GetOverviewAsync(ScriptedStripe.Account, stop.Token));
    }

    [Fact]
    public async Task The_wait_that_Stripe_asks_for_is_passed_on()
    {
        using var stripe = new ScriptedStripe
        {
            Answer = (_, _) =>
            {
                var answer = ScriptedStripe.Error(HttpStatusCode.TooManyRequests, "rate_limit");
                answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
                return Task.FromResult(answer);
            },
        };

        (await stripe.FailAsync()).RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cus_planted1")]
    public async Task Neither_the_failure_nor_the_log_holds_a_text_of_Stripe(string code)
    {
        var log = new TextLog();
        using var stripe = new ScriptedStripe { Answer = (_, _) => Task.FromResult(ScriptedStripe.Error(HttpStatusCode.Unauthorized, code)) };

        var failure = await stripe.FailAsync(logger: log);

        log.Text.ShouldContain("401");
        foreach (var text in (string[])[log.Text, failure.ToString()])
        {
            text.ShouldNotContain("planted");
            text.ShouldNotContain("No such customer");
        }
    }
}

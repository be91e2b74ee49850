using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.StripeStandIn.Tests.Contract.Evidence;

namespace Portal.StripeStandIn.Tests.Contract;

/// <summary>Whatever the stand-in answers has exactly the shape that Stripe's types declare.</summary>
public sealed class AnswerTests(StandInWithEverything standIn) : IClassFixture<StandInWithEverything>
{
    public static TheoryData<string> Answered => [.. Requests.Answered];

    public static TheoryData<string, int> Refused => [.. Requests.Refused];

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task An_answer_is_as_Stripe_types_it(string request)
    {
        var finding = await standIn.AskAsync(request);

        finding.Call.Status.ShouldBe(200, finding.Call.Answer);
        finding.RequestFaults.ShouldBeEmpty();
        finding.AnswerFaults.ShouldBeEmpty(finding.Call.Answer);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_refusal_is_as_Stripe_types_it(string request, int status)
    {
        var finding = await standIn.AskAsync(request);

        finding.Call.Status.ShouldBe(status, finding.Call.Answer);
        finding.AnswerFaults.ShouldBeEmpty(finding.Call.Answer);
    }

    [Theory]
    [InlineData("Authorization", "", 401)]
    [InlineData("Authorization", "Bearer sk_test_wrong", 401)]
    [InlineData("Authorization", $"Bearer {StandInWithEverything.RestrictedKey}", 403)]
    [InlineData("Stripe-Account", "acct_nobodys", 403)]
    [InlineData("Stripe-Version", "2024-06-20", 400)]
    public async Task A_request_with_a_wrong_header_is_refused_as_Stripe_types_it(string header, string value, int status)
    {
        var finding = await standIn.AskAsync("GET /v1/invoices", (header, value));

        finding.Call.Status.ShouldBe(status, finding.Call.Answer);
        finding.AnswerFaults.ShouldBeEmpty(finding.Call.Answer);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_failure_is_as_Stripe_types_it(int status)
    {
        standIn.Server.Faults.Set(Fault.Status(status), "/v1/account", nextCalls: 1);

        var finding = await standIn.AskAsync("GET /v1/account");

        finding.Call.Status.ShouldBe(status);
        finding.AnswerFaults.ShouldBeEmpty(finding.Call.Answer);
    }

    [Fact]
    public async Task A_key_that_is_used_again_for_something_else_is_refused_as_Stripe_types_it()
    {
        await standIn.AskAsync("POST /v1/billing_portal/sessions customer=cus_full", ("Idempotency-Key", "once"));

        var finding = await standIn.AskAsync("POST /v1/billing_portal/sessions customer=cus_bare", ("Idempotency-Key", "once"));

        finding.Call.Status.ShouldBe(400);
        finding.AnswerFaults.ShouldBeEmpty(finding.Call.Answer);
    }

    [Fact]
    public async Task Objects_of_a_connected_account_are_as_Stripe_types_them()
    {
        foreach (var request in (string[])["GET /v1/account", "GET /v1/customers/cus_other", "GET /v1/subscriptions", "GET /v1/events"])
        {
            var finding = await standIn.AskAsync(request, ("Stripe-Account", EveryVariant.ConnectedAccount));

            finding.Call.Status.ShouldBe(200, finding.Call.Answer);
            finding.AnswerFaults.ShouldBeEmpty(finding.Call.Answer);
        }
    }

    [Fact]
    public async Task Every_event_is_as_Stripe_types_it_as_a_snapshot_and_thin()
    {
        foreach (var known in standIn.Server.State.Events())
        {
            (await standIn.AskAsync($"GET /v1/events/{known.Id}")).AnswerFaults.ShouldBeEmpty(known.Type);
            (await standIn.AskAsync($"GET /v2/core/events/{known.AsThin().Id}")).AnswerFaults.ShouldBeEmpty(known.Type);
        }
    }
}

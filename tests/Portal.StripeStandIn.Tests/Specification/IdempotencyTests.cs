using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>A POST that is sent again takes effect once.</summary>
public sealed class IdempotencyTests : StandInTest
{
    private const string Open = "/v1/billing_portal/sessions?customer=cus_A";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        State.Add(new NewPortalConfiguration("bpc_A") { IsDefault = true });
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer()
    {
        var first = await PostAsync(Open, "once");
        var again = await PostAsync(Open, "once");

        again.Id.ShouldBe(first.Id);
        (first.Replayed, again.Replayed).ShouldBe((false, true));
        (await PostAsync(Open, "another")).Id.ShouldNotBe(first.Id);
    }

    [Fact]
    public async Task The_same_key_with_another_question_is_refused()
    {
        await PostAsync(Open, "once");

        (await PostAsync(Open + "&locale=de", "once")).Error.ShouldBe("idempotency_error");
    }

    [Fact]
    public async Task A_failure_in_the_middle_is_repeated_and_a_refusal_is_not()
    {
        Server.Faults.Set(Fault.Status(500), nextCalls: 1);

        (await PostAsync(Open, "failed")).Error.ShouldBe("api_error");
        (await PostAsync(Open, "failed")).ShouldBe((null, "api_error", true));
        (await PostAsync("/v1/billing_portal/sessions?customer=cus_late", "late")).Error.ShouldBe("invalid_request_error");
        State.Add(new NewCustomer("cus_late"));
        (await PostAsync("/v1/billing_portal/sessions?customer=cus_late", "late")).Id.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_found_again()
    {
        Server.Faults.Set(Fault.LoseAnswer, nextCalls: 1);
        await Should.ThrowAsync<HttpRequestException>(() => PostAsync(Open, "lost"));

        (await PostAsync(Open, "lost")).Replayed.ShouldBeTrue();
    }

    private async Task<(string? Id, string? Error, bool Replayed)> PostAsync(string path, string key)
    {
        using var answer = await SendAsync(HttpMethod.Post, path, ("Idempotency-Key", key));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return (body["id"]?.GetValue<string>(), body["error"]?["type"]?.GetValue<string>(), answer.Headers.Contains("Idempotent-Replayed"));
    }
}

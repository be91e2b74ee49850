using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.Billing.Webhooks;
using Portal.TestKit;
using Portal.TestKit.Access;

namespace Portal.Billing.Tests.Specification.Webhooks;

public sealed class DeliveryTests
{
    private const string Secret = "planted payload text";
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_genuine_delivery_is_kept_before_it_is_acknowledged_and_of_it_only_what_it_hints_at()
    {
        await using var hooked = await HookedPortal.StartAsync();
        using var content = Body($$"""{ "Id": "evt_1", "Change": "Invoices", "Customer": "cus_1", "Object": "in_1", "amount": "{{Secret}}" }""");
        using var answer = await hooked.SendAsync(content);
        (answer.StatusCode, await answer.Content.ReadAsStringAsync(stop)).ShouldBe((HttpStatusCode.OK, ""));
        (await hooked.QueryAsync("select provider_key, event_id, event_type, status, change, customer_reference, object_reference, body, finished_at from billing.webhook_inbox"))
            .ShouldBe(["scripted evt_1 scripted.Invoices Pending Invoices cus_1 in_1 - -"]);
        hooked.Portal.Log.ShouldNotContain(Secret);
        hooked.Provider.AllCalls.ShouldBe(0);
    }

    [Fact]
    public async Task Whatever_is_refused_gets_one_answer_and_leaves_nothing()
    {
        await using var hooked = await HookedPortal.StartAsync();
        using var forged = Body($$"""{ "Id": "evt_1", "Change": "Usage", "Customer": "{{Secret}}" }""");
        var first = await Answer.ReadAsync(await hooked.SendAsync(forged, signature: "forged"));
        first.Status.ShouldBe(HttpStatusCode.BadRequest);

        // Replayed after its time, not what it claims to be, and an id that is none.
        foreach (var text in (string[])[$$"""{ "Id": "evt_1", "Change": "Usage", "SentAt": "{{hooked.Clock.GetUtcNow().AddMinutes(-6):O}}" }""", Secret, """{ "Id": "", "Change": "Usage" }""", ""])
        {
            using var content = Body(text);
            (await Answer.ReadAsync(await hooked.SendAsync(content))).ShouldBe(first);
        }

        (await hooked.InboxAsync()).ShouldBeEmpty();
        hooked.Portal.Log.ShouldNotContain(Secret);
        hooked.Portal.Log.ShouldContain("was refused: The signature is wrong.");
    }

    [Fact]
    public async Task A_translator_that_throws_refuses_and_its_words_stay_out_of_the_log()
    {
        await using var hooked = await HookedPortal.StartAsync();
        hooked.Webhooks.Instead = _ => throw new InvalidOperationException(Secret);
        (await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Usage"))).ShouldBe(HttpStatusCode.BadRequest);
        hooked.Portal.Log.ShouldContain("failed at translating a delivery: InvalidOperationException");
        hooked.Portal.Log.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task What_is_not_understood_is_kept_whole_and_what_is_of_no_use_by_its_id()
    {
        await using var hooked = await HookedPortal.StartAsync();
        using var content = Body($$"""{ "Id": "evt_new", "Change": "of tomorrow", "more": "{{Secret}}" }""");
        using var answer = await hooked.SendAsync(content);
        (answer.StatusCode, await hooked.DeliverAsync(new ScriptedEvent("evt_no", ScriptedEvent.Ignored, "cus_1"))).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        (await hooked.QueryAsync("select event_id, status, reason, customer_reference, convert_from(body, 'UTF8') like '%planted payload text%', finished_at is null from billing.webhook_inbox order by 1"))
            .ShouldBe(["evt_new Parked An unknown kind. - True False", "evt_no Ignored - - - False"]);
        await hooked.FollowAsync();
        (await hooked.InboxAsync()).ShouldBe(["evt_new Parked 0 An unknown kind.", "evt_no Ignored 0 -"]);
        hooked.Portal.Log.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task A_provider_that_is_not_there_and_one_without_webhooks_are_told_apart_by_nobody()
    {
        await using var hooked = await HookedPortal.StartAsync();
        var unknown = await AnswerAsync("/webhooks/billing/absent");
        unknown.Status.ShouldBe(HttpStatusCode.NotFound);
        hooked.Provider.Webhooks = null;
        (await AnswerAsync(HookedPortal.Address)).ShouldBe(unknown);
        hooked.Provider.Webhooks = hooked.Webhooks;
        hooked.Provider.Configuration = new ProviderConfiguration.Incomplete(["Key"]);
        (await AnswerAsync(HookedPortal.Address)).ShouldBe(unknown);

        async Task<Answer> AnswerAsync(string address)
        {
            using var content = Body("{}");
            using var answer = await hooked.SendAsync(content, address);
            return await Answer.ReadAsync(answer);
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Other_methods_are_not_taken(string method)
    {
        await using var hooked = await HookedPortal.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), HookedPortal.Address);
        using var answer = await hooked.Sender.SendAsync(request, stop);
        (answer.StatusCode, string.Join(',', answer.Content.Headers.Allow)).ShouldBe((HttpStatusCode.MethodNotAllowed, "POST"));
    }

    [Fact]
    public async Task The_address_is_not_part_of_the_described_API()
    {
        await using var hooked = await HookedPortal.StartAsync();
        using var client = await hooked.Portal.SignInAsync(ScriptedPortal.Admin);
        (await client.GetStringAsync("/openapi/v1.json", stop)).ShouldNotContain("/webhooks/");
    }

    [Fact]
    [Trait("Row", "DEG-01")]
    public async Task A_flood_is_asked_to_come_again_while_people_are_served()
    {
        await using var hooked = await HookedPortal.StartAsync();
        using var person = await hooked.Portal.SignInAsync(ScriptedPortal.Admin);
        var places = hooked.Portal.App.Services.GetRequiredService<DeliveryPlaces>();
        var taken = Enumerable.Range(0, DeliveryPlaces.OfOneSender).Select(_ => places.TryTake(null).ShouldNotBeNull()).ToList();
        (await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Usage"))).ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var page = await person.GetAsync("/billing", stop);
        page.StatusCode.ShouldBe(HttpStatusCode.OK);

        taken.AddRange(Enumerable.Range(0, DeliveryPlaces.InAll - taken.Count).Select(_ => places.TryTake(IPAddress.Loopback).ShouldNotBeNull("another sender is not kept out")));
        places.TryTake(IPAddress.Broadcast).ShouldBeNull("all have a bound too");
        foreach (var place in taken) place.Dispose();
        (await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Usage"))).ShouldBe(HttpStatusCode.OK);
        (await hooked.InboxAsync()).ShouldBe(["evt_1 Pending 0 -"]);
    }

    [Fact]
    public async Task A_body_that_does_not_come_to_its_end_gives_its_place_up()
    {
        await using var hooked = await HookedPortal.StartAsync();
        var endless = new System.IO.Pipelines.Pipe();
        var context = new DefaultHttpContext { Request = { Method = "POST", Body = endless.Reader.AsStream() } };
        var held = hooked.Portal.App.Services.GetRequiredService<Reception>().ReceiveAsync(ScriptedProvider.Key, context);
        hooked.Clock.Advance(TimeSpan.FromSeconds(6));
        (await held).ShouldBe(StatusCodes.Status408RequestTimeout);
    }

    private static StringContent Body(string text) => new(text, Encoding.UTF8, "application/json");
}

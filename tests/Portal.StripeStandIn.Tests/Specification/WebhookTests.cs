using System.Text;
using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.StripeStandIn.Webhooks;
using Stripe;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>Events as they are kept, listed and sent.</summary>
public sealed class WebhookTests : StandInTest
{
    [Fact]
    public async Task A_change_makes_its_events_and_adding_makes_none()
    {
        State.Events().ShouldBeEmpty();
        State.Add(new NewInvoice("in_1") { Customer = "cus_A", Status = "open", Lines = [new() { Amount = 100 }] });
        State.PayInvoice("in_1");

        State.Events().Select(each => each.Type).ShouldBe(["invoice.updated", "invoice.paid", "invoice.payment_succeeded"]);
        (await GetAsync("/v1/events?types[]=invoice.paid"))["data"]!.AsArray().Count.ShouldBe(1);
        (await GetAsync("/v1/invoices/in_1"))["amount_remaining"]!.GetValue<long>().ShouldBe(0);
    }

    [Fact]
    public async Task An_event_keeps_what_was_then()
    {
        State.Add(new NewInvoice("in_1") { Customer = "cus_A", Status = "open", Lines = [new() { Amount = 100 }] });
        var failed = State.FailPayment("in_1");
        State.PayInvoice("in_1");

        (await GetAsync($"/v1/events/{failed[0].Id}"))["data"]!["object"]!["status"]!.GetValue<string>().ShouldBe("open");
    }

    [Fact]
    public async Task Events_are_sent_doubled_and_shuffled_on_demand()
    {
        await using var portal = await StandInServer.StartAsync();
        Server.Webhooks.Address = new Uri(portal.Address, "/hook");
        var events = State.CancelSubscription("sub_A").Concat(State.UpdateCustomer("cus_A", customer => customer["name"] = "Beta")).ToArray();

        await Server.Webhooks.SendAsync(events, new Delivering { Times = 3, Shuffle = 1 }, TestContext.Current.CancellationToken);

        portal.Calls.Count.ShouldBe(6);
        portal.Calls.ShouldAllBe(call => call.Method == "POST" && call.Headers.ContainsKey("stripe-signature"));
    }

    [Fact]
    public void A_late_event_and_one_with_a_wrong_secret_are_refused_by_the_library()
    {
        var changed = State.CancelSubscription("sub_A")[0];

        Verify(changed, Delivering.Soundly);
        Should.Throw<StripeException>(() => Verify(changed, new Delivering { Late = TimeSpan.FromSeconds(301) }));
        Should.Throw<StripeException>(() => Verify(changed, new Delivering { Secrets = ["whsec_another"] }));
        Should.Throw<StripeException>(() => Verify(changed.OfVersion("2024-06-20"), Delivering.Soundly));
    }

    [Fact]
    public void While_a_secret_is_replaced_either_verifies()
    {
        var changed = State.CancelSubscription("sub_A")[0];

        Verify(changed, new Delivering { Secrets = ["whsec_old", StandInOptions.DefaultWebhookSecret] });
    }

    [Fact]
    public async Task A_thin_event_names_what_changed_and_holds_no_state()
    {
        var thin = State.CancelSubscription("sub_A")[0].AsThin();

        thin.Type.ShouldBe("v1.customer.subscription.updated");
        thin.Body["related_object"]!["url"]!.GetValue<string>().ShouldBe("/v1/subscriptions/sub_A");
        JsonNode.DeepEquals(await GetAsync($"/v2/core/events/{thin.Id}"), thin.Body).ShouldBeTrue();
    }

    [Fact]
    public void Events_of_a_connected_account_name_it()
    {
        var connected = State.Connected("acct_B");
        connected.Add(new NewCustomer("cus_B"));

        connected.DeleteCustomer("cus_B")[0].Body["account"]!.GetValue<string>().ShouldBe("acct_B");
    }

    private void Verify(StandInEvent sent, Delivering delivering)
    {
        var (body, signature) = Server.Webhooks.Prepare(sent, delivering);
        EventUtility.ConstructEvent(Encoding.UTF8.GetString(body), signature, StandInOptions.DefaultWebhookSecret, 300, Noon.ToUnixTimeSeconds());
    }
}

using System.Net;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Webhooks;

public sealed class HintTests
{
    private const string Customer = ScriptedPortal.CustomerReference;
    private const string Overview = nameof(IBillingProvider.GetOverviewAsync);
    private const string Find = nameof(IInvoiceArchive.FindAsync);
    private const string List = nameof(IInvoiceArchive.ListAsync);
    private const string Invoices = "select reference, status, number from billing.invoices where reference like 'in_hint%' order by 1";

    [Fact]
    public async Task Each_event_delivered_up_to_five_times_in_any_order_has_one_effect_and_the_newest_state_wins()
    {
        await using var hooked = await HookedPortal.StartAsync();
        var events = Enumerable.Range(0, 60).Select(index => new ScriptedEvent($"evt_{index:D2}", "Invoices", Customer, $"in_hint{index % 6}")).ToList();
        var deliveries = events.SelectMany((told, index) => Enumerable.Repeat(told, 1 + (index % 5))).ToArray();
        new Random(20261124).Shuffle(deliveries);
        foreach (var half in deliveries.Chunk((deliveries.Length / 2) + 1))
        {
            Issue(hooked, InvoiceStatus.Open, 6);
            foreach (var told in half) (await hooked.DeliverAsync(told)).ShouldBe(HttpStatusCode.OK);
            await hooked.FollowAsync();
        }

        Issue(hooked, InvoiceStatus.Paid, 6);
        (await hooked.DeliverAsync(events[0])).ShouldBe(HttpStatusCode.OK);
        await hooked.FollowAsync();
        (await hooked.QueryAsync(Invoices)).ShouldAllBe(row => row.Contains("Open"), "an event that is there already has no second effect");

        for (var index = 0; index < 6; index++) await hooked.DeliverAsync(new ScriptedEvent($"evt_paid{index}", "Invoices", Customer, $"in_hint{index}"));
        await hooked.FollowAsync();
        (await hooked.QueryAsync(Invoices)).Length.ShouldBe(6);
        (await hooked.QueryAsync(Invoices)).ShouldAllBe(row => row.Contains("Paid"));
        (await hooked.QueryAsync("select status, count(*) from billing.webhook_inbox group by 1")).ShouldBe(["Done 66"]);
    }

    [Fact]
    public async Task Thirty_events_of_one_invoice_are_one_call_and_the_list_keeps_its_age()
    {
        await using var hooked = await HookedPortal.StartAsync();
        Issue(hooked, InvoiceStatus.Open, 1);
        for (var index = 0; index < 30; index++) await hooked.DeliverAsync(new ScriptedEvent($"evt_{index}", "Invoices", Customer, "in_hint0"));
        await hooked.FollowAsync();
        (hooked.Provider.CallsOf(Find), hooked.Provider.AllCalls).ShouldBe((1, 1));
        (await hooked.QueryAsync(Invoices)).ShouldBe(["in_hint0 Open INV-in_hint0"]);
        (await hooked.QueryAsync("select as_of, last_attempt_at from billing.sections where section = 2 and client_id = 'a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101'")).ShouldBe(["- -"]);

        hooked.Provider.StoredInvoices.Clear();
        Issue(hooked, InvoiceStatus.Paid, 1);
        await hooked.DeliverAsync(new ScriptedEvent("evt_paid", "Invoices", Customer, "in_hint0"));
        await hooked.FollowAsync();
        (await hooked.QueryAsync(Invoices)).ShouldBe(["in_hint0 Paid INV-in_hint0"]);
    }

    [Theory]
    [InlineData("Subscription", 1, 0, 0)]
    [InlineData("Invoices", 0, 1, 0)]
    [InlineData("Account", 1, 1, 1)]
    public async Task A_hint_reads_what_it_names_and_nothing_else(string change, int overviews, int lists, int usages)
    {
        await using var hooked = await HookedPortal.StartAsync();
        await hooked.DeliverAsync(new ScriptedEvent("evt_1", change, Customer));
        await hooked.DeliverAsync(new ScriptedEvent("evt_2", change, Customer));
        await hooked.FollowAsync();
        (hooked.Provider.CallsOf(Overview), hooked.Provider.CallsOf(List), hooked.Provider.CallsOf(nameof(IMeteredUsage.ReadAsync))).ShouldBe((overviews, lists, usages));
        (await hooked.InboxAsync()).ShouldBe(["evt_1 Done 0 -", "evt_2 Done 0 -"]);
    }

    [Fact]
    public async Task Figures_read_after_the_hint_came_satisfy_it_and_figures_read_before_do_not()
    {
        await using var hooked = await HookedPortal.StartAsync();
        await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Subscription", Customer));
        hooked.Clock.Advance(TimeSpan.FromSeconds(5));
        await RefreshAsync(hooked);
        await hooked.FollowAsync();
        (hooked.Provider.CallsOf(Overview), (await hooked.InboxAsync())[0]).ShouldBe((1, "evt_1 Done 0 -"));

        hooked.Clock.Advance(TimeSpan.FromSeconds(5));
        await hooked.DeliverAsync(new ScriptedEvent("evt_2", "Subscription", Customer));
        await hooked.FollowAsync();
        hooked.Provider.CallsOf(Overview).ShouldBe(2);
    }

    [Fact]
    public async Task While_somebody_else_renews_the_client_a_hint_waits_and_is_followed_soon()
    {
        await using var hooked = await HookedPortal.StartAsync();
        await HoldAsync(hooked, "now() + interval '1 hour'");
        await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Subscription", Customer));
        await hooked.DeliverAsync(new ScriptedEvent("evt_2", "Invoices", Customer, "in_hint0"));
        await hooked.FollowAsync();
        (await hooked.InboxAsync()).ShouldBe(["evt_1 Pending 0 -", "evt_2 Pending 0 -"]);
        hooked.Provider.AllCalls.ShouldBe(0);

        await HoldAsync(hooked, "now() - interval '1 hour'");
        hooked.Clock.Advance(TimeSpan.FromSeconds(11));
        await hooked.FollowAsync();
        (await hooked.InboxAsync()).ShouldBe(["evt_1 Done 0 -", "evt_2 Done 0 -"]);
    }

    [Fact]
    public async Task A_worker_that_dies_between_writing_and_marking_leaves_the_hint_which_is_followed_again_without_harm()
    {
        await using var hooked = await HookedPortal.StartAsync();
        Issue(hooked, InvoiceStatus.Open, 1);
        await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Invoices", Customer, "in_hint0"));
        await hooked.QueryAsync("create function billing.die() returns trigger language plpgsql as $$ begin raise exception 'died'; end $$");
        await hooked.QueryAsync("create trigger die before update on billing.webhook_inbox for each row when (new.status = 'Done') execute function billing.die()");
        await Should.ThrowAsync<Npgsql.PostgresException>(hooked.FollowAsync());
        (await hooked.QueryAsync(Invoices)).Length.ShouldBe(1);
        (await hooked.InboxAsync()).ShouldBe(["evt_1 Pending 0 -"]);

        await hooked.QueryAsync("drop trigger die on billing.webhook_inbox");
        await hooked.FollowAsync();
        hooked.Provider.CallsOf(Find).ShouldBe(1, "it is taken, as far as the others know");
        hooked.Clock.Advance(TimeSpan.FromMinutes(6));
        await hooked.FollowAsync();
        (await hooked.InboxAsync()).ShouldBe(["evt_1 Done 0 -"]);
        ((await hooked.QueryAsync(Invoices)).Length, hooked.Provider.CallsOf(Find)).ShouldBe((1, 2));
    }

    [Fact]
    public async Task A_provider_that_fails_is_asked_again_later_each_time_and_after_ten_times_an_operator_has_to_look()
    {
        await using var hooked = await HookedPortal.StartAsync();
        hooked.Provider.FailAt(Find, BillingFailure.RequestRefused);
        await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Invoices", Customer, "in_hint0"));
        foreach (var minutes in (int[])[1, 2, 4, 8, 16, 32, 64, 128, 240])
        {
            await hooked.FollowAsync();
            (await hooked.QueryAsync("select status, extract(epoch from next_attempt_at)::bigint from billing.webhook_inbox"))
                .ShouldBe([$"Pending {hooked.Clock.GetUtcNow().AddMinutes(minutes).ToUnixTimeSeconds()}"]);
            hooked.Clock.Advance(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(1));
        }

        await hooked.FollowAsync();
        (await hooked.InboxAsync()).ShouldBe(["evt_1 Failed 10 provider_failed"]);
    }

    [Fact]
    public async Task A_hint_that_recovers_counts_its_attempts_and_is_done()
    {
        await using var hooked = await HookedPortal.StartAsync();
        hooked.Provider.FailAt(Overview, BillingFailure.Unavailable);
        await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Subscription", Customer));
        await hooked.FollowAsync();
        hooked.Provider.HealAt(Overview);
        hooked.Clock.Advance(TimeSpan.FromMinutes(2));
        await hooked.FollowAsync();
        (await hooked.InboxAsync()).ShouldBe(["evt_1 Done 1 -"]);
    }

    [Fact]
    public async Task A_hint_about_nobody_here_is_over_and_one_about_a_shared_customer_is_about_all_of_its_clients()
    {
        await using var hooked = await HookedPortal.StartAsync();
        await hooked.QueryAsync($"update billing.billing_accounts set provider_key = 'scripted', customer_reference = '{Customer}' where client_id = '{DemoClients.B}'");
        await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Subscription", "cus_of_another_house"));
        await hooked.DeliverAsync(new ScriptedEvent("evt_2", "Subscription", Customer));
        await hooked.FollowAsync();
        (await hooked.InboxAsync()).ShouldBe(["evt_1 Done 0 no_client", "evt_2 Done 0 -"]);
        hooked.Provider.CallsOf(Overview).ShouldBe(2);
    }

    [Fact]
    public async Task A_hint_that_names_only_an_object_finds_its_customer_in_the_mirror_or_asks_the_provider()
    {
        await using var hooked = await HookedPortal.StartAsync();
        hooked.Webhooks.Owners["sub_1"] = Customer;
        await hooked.DeliverAsync(new ScriptedEvent("evt_1", "Invoices", Object: ScriptedPortal.InvoiceReference));
        await hooked.DeliverAsync(new ScriptedEvent("evt_2", "Subscription", Object: "sub_1"));
        await hooked.DeliverAsync(new ScriptedEvent("evt_3", "Subscription", Object: "sub_gone"));
        await hooked.FollowAsync();
        (await hooked.InboxAsync()).ShouldBe(["evt_1 Done 0 -", "evt_2 Done 0 -", "evt_3 Done 0 no_client"]);
        (hooked.Provider.CallsOf(nameof(IWebhookTranslator.FindCustomerAsync)), hooked.Provider.CallsOf(Find), hooked.Provider.CallsOf(Overview)).ShouldBe((2, 1, 1));
    }

    [Fact]
    public async Task No_reference_reaches_the_log_or_the_jobs()
    {
        await using var hooked = await HookedPortal.StartAsync();
        hooked.Provider.ThrowAt(Overview, new InvalidOperationException($"about {Customer}"));
        await hooked.DeliverAsync(new ScriptedEvent("evt_planted", "Account", Customer, "sub_planted"));
        await hooked.FollowAsync();
        foreach (var planted in (string[])[Customer, "evt_planted", "sub_planted"]) hooked.Portal.Log.ShouldNotContain(planted);
        (await hooked.QueryAsync("select count(*) from hangfire.job")).ShouldBe(["0"]);
    }

    private static void Issue(HookedPortal hooked, InvoiceStatus status, int count)
    {
        hooked.Provider.StoredInvoices.Clear();
        for (var index = 0; index < count; index++)
            hooked.Provider.StoredInvoices.Add(Samples.Invoice($"in_hint{index}", hooked.Clock.GetUtcNow().AddDays(-index), Customer) with { Status = status });
    }

    private static async Task RefreshAsync(HookedPortal hooked)
    {
        using var client = await hooked.Portal.SignInAsync(ScriptedPortal.Admin);
        using var answer = await client.PostWithTokenAsync("/api/billing/refresh");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task HoldAsync(HookedPortal hooked, string until) => hooked.QueryAsync(
        $"""
         insert into billing.leases (client_id, token, holder, expires_at) values ('{ScriptedPortal.Harbour}', 1, 'elsewhere', {until})
         on conflict (client_id) do update set expires_at = excluded.expires_at
         """);
}

using System.Net;
using System.Text.RegularExpressions;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.Billing.Tests.Specification.Webhooks;
using Portal.Billing.Webhooks.Stuck;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Operations;

[Trait("Row", "D-12")]
public sealed partial class StuckWebhookTests
{
    private const string Page = "/operator/webhooks";
    private const string Customer = ScriptedPortal.CustomerReference;

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "SEC-08")]
    public async Task The_page_tells_reason_and_time_and_neither_what_was_sent_nor_whose_it_is()
    {
        await using var hooked = await HookedPortal.StartAsync();
        await hooked.DeliverAsync(new ScriptedEvent("evt_secret_0001", "novel", Customer, "in_planted_object"));
        var page = await ReadAsync(hooked);
        page.ShouldContain("An unknown kind.");
        page.ShouldContain("…0001");
        foreach (var hidden in (string[])["evt_secret", "scripted.novel", Customer, "in_planted_object", "sent_at"]) page.ShouldNotContain(hidden);
    }

    [Fact]
    public async Task What_a_newer_version_understands_is_followed_up_once_however_often_it_is_asked_for()
    {
        await using var hooked = await HookedPortal.StartAsync();
        for (var index = 0; index < 3; index++) await hooked.DeliverAsync(new ScriptedEvent($"evt_parked_{index}", "novel", Customer));
        using var someone = await hooked.Portal.SignInAsync(ScriptedPortal.Operator);
        var opened = await PageAsync(someone);

        (await ActAsync(someone, opened, ("all", "1"), ("deed", "replay"))).ShouldEndWith("?done=not_understood");
        (await hooked.InboxAsync()).ShouldAllBe(row => row.EndsWith("Parked 1 An unknown kind."));

        hooked.Webhooks.Again = told => new WebhookTranslation.Accepted(told.Id, "scripted.Subscription", new BillingHint(BillingChange.Subscription, told.Customer, null));
        (await ActAsync(someone, opened, ("all", "1"), ("deed", "replay"))).ShouldEndWith("?done=replayed");
        (await ActAsync(someone, opened, ("all", "1"), ("deed", "replay"))).ShouldEndWith("?done=gone");
        await hooked.FollowAsync();
        (await hooked.InboxAsync()).ShouldAllBe(row => row.EndsWith("Done 0 -"));
        hooked.Provider.CallsOf(nameof(IBillingProvider.GetOverviewAsync)).ShouldBe(1);
        (await hooked.QueryAsync("select count(*) from billing.webhook_inbox where body is not null")).ShouldBe(["0"]);
        (await hooked.QueryAsync("select subject_name from identity.audit_entries where action = 'webhooks_replayed' order by id"))
            .ShouldBe(["scripted, 3: An unknown kind.", "scripted, 3: An unknown kind."]);
    }

    [Fact]
    public async Task One_of_them_is_read_again_and_the_others_stay()
    {
        await using var hooked = await HookedPortal.StartAsync();
        for (var index = 0; index < 3; index++) await hooked.DeliverAsync(new ScriptedEvent($"evt_parked_{index}", "novel", Customer));
        hooked.Webhooks.Again = told => new WebhookTranslation.Ignored(told.Id, told.Type);
        using var someone = await hooked.Portal.SignInAsync(ScriptedPortal.Operator);
        var opened = await PageAsync(someone);
        (await ActAsync(someone, opened, ("event", Choice().Matches(opened)[0].Groups[1].Value), ("deed", "replay"))).ShouldEndWith("?done=replayed");
        (await hooked.QueryAsync("select status, count(*) from billing.webhook_inbox group by 1 order by 1")).ShouldBe(["Ignored 1", "Parked 2"]);
    }

    [Theory]
    [InlineData("another")]
    [InlineData("rejected")]
    [InlineData("thrown")]
    public async Task A_provider_that_makes_another_event_of_it_or_none_leaves_it_parked(string how)
    {
        await using var hooked = await HookedPortal.StartAsync();
        await hooked.DeliverAsync(new ScriptedEvent("evt_parked_1", "novel", Customer));
        hooked.Webhooks.Again = told => how switch
        {
            "another" => new WebhookTranslation.Ignored("evt_other", told.Type),
            "rejected" => new WebhookTranslation.Rejected("No."),
            _ => throw new InvalidOperationException("planted text"),
        };
        using var someone = await hooked.Portal.SignInAsync(ScriptedPortal.Operator);
        (await ActAsync(someone, await PageAsync(someone), ("all", "1"), ("deed", "replay"))).ShouldEndWith("?done=not_understood");
        (await hooked.InboxAsync()).ShouldBe(["evt_parked_1 Parked 1 An unknown kind."]);
        hooked.Portal.Log.ShouldNotContain("planted text");
    }

    [Fact]
    public async Task What_could_not_be_followed_up_is_tried_from_the_beginning()
    {
        await using var hooked = await HookedPortal.StartAsync();
        await hooked.DeliverAsync(new ScriptedEvent("evt_failed_1", "Subscription", Customer));
        await hooked.QueryAsync("update billing.webhook_inbox set status = 'Failed', attempts = 10, reason = 'provider_failed', next_attempt_at = null, finished_at = received_at");
        using var someone = await hooked.Portal.SignInAsync(ScriptedPortal.Operator);
        var opened = await PageAsync(someone);
        opened.ShouldContain("The provider failed, however often it was asked.");
        (await ActAsync(someone, opened, ("all", "1"), ("deed", "replay"))).ShouldEndWith("?done=replayed");
        (await hooked.InboxAsync()).ShouldBe(["evt_failed_1 Pending 0 -"]);
        await hooked.FollowAsync();
        (await hooked.InboxAsync()).ShouldBe(["evt_failed_1 Done 0 -"]);
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task Putting_aside_needs_a_reason_which_stands_in_the_operators_log_and_forgets_what_was_sent()
    {
        await using var hooked = await HookedPortal.StartAsync();
        await hooked.DeliverAsync(new ScriptedEvent("evt_parked_1", "novel", Customer));
        using var someone = await hooked.Portal.SignInAsync(ScriptedPortal.Operator);
        var opened = await PageAsync(someone);
        (await ActAsync(someone, opened, ("deed", "discard"), ("why", "Of no use"))).ShouldBe("409 Choose which ones, or all of them.");
        (await ActAsync(someone, opened, ("all", "1"), ("deed", "discard"), ("why", " "))).ShouldBe("409 Say in a few words why they are put aside.");
        (await hooked.InboxAsync()).ShouldBe(["evt_parked_1 Parked 0 An unknown kind."]);
        (await ActAsync(someone, opened, ("all", "1"), ("deed", "discard"), ("why", "Of no use"))).ShouldEndWith("?done=discarded");
        (await hooked.InboxAsync()).ShouldBe(["evt_parked_1 Discarded 0 Of no use"]);
        (await hooked.QueryAsync("select body from billing.webhook_inbox")).ShouldBe(["-"]);
        (await hooked.QueryAsync("select member_name, client_id, subject_name from identity.audit_entries where action = 'webhooks_discarded'"))
            .ShouldBe(["Oscar Reid - scripted, 1: An unknown kind.; Of no use"]);
        (await PageAsync(someone)).ShouldContain("Nothing is stuck");
    }

    [Fact]
    public async Task A_click_reads_two_hundred_and_the_next_one_goes_on_with_the_others()
    {
        await using var hooked = await HookedPortal.StartAsync();
        await hooked.DeliverAsync(new ScriptedEvent("evt_parked", "novel", Customer));
        await hooked.QueryAsync($"insert into billing.webhook_inbox (provider_key, event_id, event_type, received_at, status, reason, body, attempts, finished_at) select provider_key, event_id || n, event_type, received_at, status, reason, body, 0, finished_at from billing.webhook_inbox, generate_series(1, {StuckEvents.ReadAtOnce + 20}) n");
        using var someone = await hooked.Portal.SignInAsync(ScriptedPortal.Operator);
        var opened = await PageAsync(someone);
        opened.ShouldContain("All 221 of this reason");
        await ActAsync(someone, opened, ("all", "1"), ("deed", "replay"));
        await ActAsync(someone, opened, ("all", "1"), ("deed", "replay"));
        (await hooked.QueryAsync("select min(attempts) from billing.webhook_inbox")).ShouldBe(["1"]);
    }

    private async Task<string> ReadAsync(HookedPortal hooked)
    {
        using var someone = await hooked.Portal.SignInAsync(ScriptedPortal.Operator);
        return await PageAsync(someone);
    }

    private async Task<string> PageAsync(HttpClient someone) => WebUtility.HtmlDecode(await someone.GetStringAsync(Page, stop));

    /// <summary>Sends the form that was opened: where it leads to, or the status and what the page complains about.</summary>
    private async Task<string> ActAsync(HttpClient someone, string opened, params IEnumerable<(string Name, string Value)> fields)
    {
        var form = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("_handler", Form().Match(opened).Groups[1].Value));
        using var answer = await someone.PostFormAsync(Page, Page, [.. form]);
        if (answer.StatusCode == HttpStatusCode.SeeOther) return $"{answer.Headers.Location}";
        return $"{(int)answer.StatusCode} {Complaint().Match(WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(stop))).Groups[1].Value}";
    }

    [GeneratedRegex("name=\"_handler\" value=\"(stuck-[0-9a-f]{32})\"")]
    private static partial Regex Form();

    [GeneratedRegex("name=\"event\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex Choice();

    [GeneratedRegex("role=\"alert\".*?<p>([^<]*)</p>")]
    private static partial Regex Complaint();
}

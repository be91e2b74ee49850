using System.Net;

namespace Portal.Support.Tests.Specification;

public sealed class AgentTests(Desk desk) : IClassFixture<Desk>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agent_answers_the_customer_reads_it_as_new_replies_and_the_ticket_is_open_again()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var agent = await desk.SignInAsync(Desk.Agent);
        var address = await Desk.SendTicketAsync(customer, "Back and forth");
        using var answered = await (await WorkAsync(agent, address)).Named("write").Reply("Have you tried <this>?").Set("do", "reply").Set("status_after", "waiting_on_customer").SubmitAsync();
        answered.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await agent.GetStringAsync(answered.Headers.Location, stop)).ShouldContain("The reply was sent");

        (await ReadAsync(customer, "/support?q=Back")).ShouldContain("New answer");
        var page = await ReadAsync(customer, address);
        page.ShouldContain("Have you tried &lt;this&gt;?");
        page.ShouldContain("Zoe Adams set the status to Waiting on customer");
        (await ReadAsync(customer, "/support?q=Back")).ShouldNotContain("New answer");
        using var replied = await (await OpenForm.GetAsync(customer, address)).Reply("Yes.").SubmitAsync();
        (await desk.CountAsync("subject = 'Back and forth' and status = 'Open' and first_answered_at is not null")).ShouldBe(1);
        (await ReadAsync(agent, "/support/queue?q=Back")).ShouldContain("<span class=\"pill new\">New</span>");
    }

    [Fact]
    public async Task A_note_and_who_holds_a_ticket_reach_no_customer_by_page_or_by_program()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var agent = await desk.SignInAsync(Desk.Agent);
        var address = await Desk.SendTicketAsync(customer, "Discreet");
        using var noted = await (await WorkAsync(agent, address)).Named("write").Reply("Between us agents").Set("do", "note").SubmitAsync();
        using var taken = await (await WorkAsync(agent, address)).Named("hold").Set("do", "take").SubmitAsync();
        var own = await ReadAsync(agent, Work(address));
        own.ShouldContain("Between us agents");
        own.ShouldContain("Zoe Adams took the ticket");
        foreach (var seen in new[] { address, $"/api{address}", "/support", "/api/support/tickets" })
        {
            var page = await ReadAsync(customer, seen);
            page.ShouldNotContain("Between us");
            page.ShouldNotContain("Zoe");
        }
    }

    [Fact]
    public async Task The_second_of_two_agents_sees_what_changed_loses_nothing_and_may_send_again()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var agent = await desk.SignInAsync(Desk.Agent);
        var address = await Desk.SendTicketAsync(customer, "Two at once");
        var second = (await WorkAsync(agent, address)).Named("write").Reply("Typed with care").Set("do", "reply").Set("status_after", "resolved");
        using var first = await (await WorkAsync(agent, address)).Named("change").Set("do", "change").Set("status", "in_progress").Set("priority", "high").SubmitAsync();
        first.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var refused = await second.SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var kept = await OpenForm.ReadAsync(agent, refused);
        kept.Html.ShouldContain("The ticket has changed since you opened it");
        kept.Html.ShouldContain("<li>Zoe Adams set the status to In progress and set the priority to High.</li>");
        kept.Html.ShouldContain("Typed with care");
        kept.Html.ShouldContain("<option value=\"resolved\" selected");
        (await desk.CountAsync("subject = 'Two at once' and status = 'InProgress' and priority = 2")).ShouldBe(1);
        using var sent = await kept.Named("write").Reply("Typed with care").Set("do", "reply").Set("status_after", "resolved").SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await desk.CountAsync("subject = 'Two at once' and status = 'Resolved'")).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "CFG-03")]
    public async Task The_prepared_answer_for_billing_set_up_is_put_below_what_was_typed_and_sends_nothing_yet()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var agent = await desk.SignInAsync(Desk.Agent);
        using var billing = await (await OpenForm.GetAsync(customer)).Type("billing", subject: "Set-up").SubmitAsync();
        var address = billing.Headers.Location!.ToString().Split('?')[0];
        using var inserted = await (await WorkAsync(agent, address)).Named("write").Reply("Good morning,").Set("do", "insert").SubmitAsync();
        inserted.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await inserted.Content.ReadAsStringAsync(stop);
        page.ShouldContain("Good morning,");
        page.ShouldContain("We are setting up billing for Harbour Dental Group");
        (await desk.CountAsync("subject = 'Set-up' and version = 1")).ShouldBe(1);
        var general = await Desk.SendTicketAsync(customer, "No billing");
        (await ReadAsync(agent, Work(general))).ShouldNotContain("Insert the billing set-up answer");
    }

    [Fact]
    public async Task A_closed_ticket_takes_a_note_and_a_new_status_but_no_reply()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var agent = await desk.SignInAsync(Desk.Agent);
        var address = await Desk.SendTicketAsync(customer, "Shut");
        using var closed = await (await WorkAsync(agent, address)).Named("change").Set("do", "change").Set("status", "closed").Set("priority", "normal").SubmitAsync();
        var form = (await WorkAsync(agent, address)).Named("write").Reply("Late");
        form.Html.ShouldNotContain("Send reply");
        using var refused = await form.Set("do", "reply").SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync(stop)).ShouldContain("Set another status first");
        using var noted = await form.Set("do", "note").SubmitAsync();
        noted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var opened = await (await WorkAsync(agent, address)).Named("change").Set("do", "change").Set("status", "open").Set("priority", "normal").SubmitAsync();
        opened.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task The_queue_is_filtered_by_what_its_form_sends_and_a_garbage_cursor_is_not_found()
    {
        using var customer = await desk.SignInAsync(Desk.Stranger);
        using var agent = await desk.SignInAsync(Desk.Agent);
        await Desk.SendTicketAsync(customer, "Needle in the queue");
        (string Query, bool Found)[] asked =
        [
            ("q=needle", true), ("q=needle&status=closed", false), ("holder=nobody", true), ("holder=me&q=needle", false),
            ($"client={Desk.Northwind}", true), ($"client={Desk.Fernleaf}", false),
        ];
        foreach (var (query, found) in asked)
            (await ReadAsync(agent, $"/support/queue?{query}")).Contains("Needle in the queue", StringComparison.Ordinal).ShouldBe(found, query);
        using var garbage = await agent.GetAsync(new Uri("/support/queue?after=high", UriKind.Relative), stop);
        garbage.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_but_an_agent_can_work_on_a_ticket()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var agent = await desk.SignInAsync(Desk.Agent);
        var address = await Desk.SendTicketAsync(customer, "Hands off");
        var form = await OpenForm.GetAsync(customer, address);
        using var refused = await form.Set("do", "note").Set("_handler", "write").Reply("Smuggled note").SubmitAsync(Work(address));
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.ScalarAsync<long>("select count(*) from support.ticket_steps where text = 'Smuggled note'")).ShouldBe(0);
    }

    private static string Work(string address) => address.Replace("/support/tickets/", "/support/queue/", StringComparison.Ordinal).Split('?')[0];

    private static Task<OpenForm> WorkAsync(HttpClient agent, string address) => OpenForm.GetAsync(agent, Work(address));

    private Task<string> ReadAsync(HttpClient browser, string address) => browser.GetStringAsync(new Uri(address, UriKind.Relative), stop);
}

using System.Net;
using Portal.TestKit;

namespace Portal.Support.Tests.Specification;

/// <summary>What people from outside a client do with its tickets, as the client and operators read it.</summary>
[Trait("Row", "SEC-09")]
public sealed class TicketTrailTests(Desk desk) : IClassFixture<Desk>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_an_agent_does_with_a_clients_ticket_stands_in_the_clients_log()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var agent = await desk.SignInAsync(Desk.Agent);
        var ticket = await Desk.SendTicketAsync(customer, "Watched");
        using var answered = await (await WorkAsync(agent, ticket)).Named("write").Reply("Done.").Set("do", "reply").Set("status_after", "resolved").SubmitAsync();
        using var changed = await (await WorkAsync(agent, ticket)).Named("change").Set("do", "change").Set("status", "in_progress").Set("priority", "high").SubmitAsync();

        var log = await ReadAsync(customer, "/audit-log?show=support&who=zoe");
        var number = await desk.ScalarAsync<string>("select 'T-' || number from support.tickets where subject = 'Watched'");
        log.ShouldContain($"Replied to a ticket: {number}");
        log.ShouldContain($"Changed a ticket: {number}, set the status to Resolved");
        log.ShouldContain($"Changed a ticket: {number}, set the status to In progress and set the priority to High");
        log.Split($"Read a ticket: {number}").Length.ShouldBe(3);
        using var stranger = await desk.SignInAsync(Desk.Stranger);
        (await ReadAsync(stranger, "/audit-log")).ShouldNotContain("Zoe");
    }

    [Fact]
    public async Task Notes_and_who_holds_a_ticket_are_told_to_operators_only()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var agent = await desk.SignInAsync(Desk.Agent);
        var ticket = await Desk.SendTicketAsync(customer, "Discussed");
        using var noted = await (await WorkAsync(agent, ticket)).Named("write").Reply("Between us").Set("do", "note").SubmitAsync();
        using var taken = await (await WorkAsync(agent, ticket)).Named("hold").Set("do", "take").SubmitAsync();

        using var operatorsBrowser = await desk.App.SignInAsync(DemoPerson.Operator.Email, DemoPerson.Password);
        var all = await ReadAsync(operatorsBrowser, "/operator/audit-log?show=support&who=zoe");
        foreach (var deed in new[] { "Wrote a note to a ticket: T-", "Took a ticket or let it go: T-" })
        {
            all.ShouldContain(deed);
            (await ReadAsync(customer, "/audit-log?show=support")).ShouldNotContain(deed);
        }

        all.ShouldNotContain("Between us");
    }

    [Fact]
    public async Task A_doubled_answer_of_an_agent_is_one_entry()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var agent = await desk.SignInAsync(Desk.Agent);
        var ticket = await Desk.SendTicketAsync(customer, "Doubled");
        var form = (await WorkAsync(agent, ticket)).Named("write").Reply("Once.").Set("do", "reply").Set("status_after", "resolved");
        foreach (var answer in await Task.WhenAll(form.SubmitAsync(), form.SubmitAsync()))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            answer.Dispose();
        }

        (await desk.ScalarAsync<long>("select count(*) from identity.audit_entries e join support.tickets t on t.id::text = e.subject_id where t.subject = 'Doubled' and e.action = 'ticket_replied'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_partner_who_reads_a_ticket_or_takes_its_file_is_told_of_and_the_clients_own_people_are_not()
    {
        using var customer = await desk.SignInAsync(Desk.Admin);
        using var form = await (await OpenForm.GetAsync(customer)).Type(subject: "With a file").Attach("router.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]).SubmitAsync();
        var ticket = form.Headers.Location!.ToString().Split('?')[0];
        var file = await desk.ScalarAsync<Guid>("select f.id from support.attachments f join support.tickets t on t.id = f.ticket_id where t.subject = 'With a file'");
        using var partner = await desk.SignInAsync(Desk.Partner);
        foreach (var (browser, query) in new[] { (customer, ""), (partner, $"?client_id={Desk.Harbour}") })
            foreach (var address in new[] { ticket, $"/api{ticket}", $"{ticket}/files/{file}", $"/api{ticket}/attachments/{file}" }) await ReadAsync(browser, address + query);

        foreach (var action in new[] { "ticket_viewed", "ticket_file_downloaded" })
        {
            var written = $"select count(*) from identity.audit_entries e join support.tickets t on t.id::text = e.subject_id where t.subject = 'With a file' and e.action = '{action}'";
            (await desk.ScalarAsync<long>(written)).ShouldBe(2, action);
            (await desk.ScalarAsync<long>($"{written} and e.partner_name = 'Lighthouse Partners'")).ShouldBe(2, action);
        }

        (await ReadAsync(customer, "/audit-log?show=support")).ShouldContain("Downloaded a file of a ticket: router.png");
    }

    private static Task<OpenForm> WorkAsync(HttpClient agent, string ticket) =>
        OpenForm.GetAsync(agent, ticket.Replace("/support/tickets/", "/support/queue/", StringComparison.Ordinal).Split('?')[0]);

    private Task<string> ReadAsync(HttpClient browser, string address) => browser.GetStringAsync(new Uri(address, UriKind.Relative), stop);
}

using Microsoft.Extensions.DependencyInjection;
using Portal.Support.Contract;
using Portal.TestKit;

namespace Portal.Support.Tests.Specification;

public sealed class MailTests(PostOffice post) : IClassFixture<PostOffice>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await post.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_new_ticket_reaches_the_agents_a_reply_the_other_side_and_all_of_a_ticket_is_one_thread()
    {
        using var customer = await post.SignInAsync(Desk.Admin);
        using var agent = await post.SignInAsync(Desk.Agent);
        var address = await Desk.SendTicketAsync(customer, "Café closed");
        await PostOffice.StepAsync(agent, address, "write", "reply", "Have you tried this?");
        await PostOffice.ReplyAsync(customer, address, "To whom it concerns");
        await PostOffice.StepAsync(agent, address, "hold", "take");
        await PostOffice.ReplyAsync(customer, address, "To you");

        var mails = await post.DeliverAsync();
        mails.Select(mail => mail.To).ShouldBe([PostOffice.Agents, Desk.Admin, Desk.Agent, Desk.Agent]);
        mails.Select(mail => mail.Id).Distinct().Count().ShouldBe(4);
        mails.Select(mail => mail.Answers).ShouldBe([null, mails[0].Id, mails[0].Id, mails[0].Id]);
        mails.ShouldAllBe(mail => mail.Subject.EndsWith("] Café closed", StringComparison.Ordinal) && mail.From == "\"Portal\" <no-reply@portal.example>");
        mails[0].Plain.ShouldContain("Ava Chen opened ticket T-");
        mails[0].Plain.ShouldContain($"{PostOffice.PublicUrl}{PostOffice.Work(address)}");
        mails[1].Plain.ShouldContain("> Have you tried this?");
        mails[1].Plain.ShouldContain($"{PostOffice.PublicUrl}{address}");
        mails[3].Html.ShouldContain("<blockquote>To you</blockquote>");
    }

    [Fact]
    public async Task Notes_assignments_and_priorities_are_silent_and_a_status_that_ends_the_ticket_is_told()
    {
        using var customer = await post.SignInAsync(Desk.Admin);
        using var agent = await post.SignInAsync(Desk.Agent);
        var address = await Desk.SendTicketAsync(customer, "Discreet");
        await post.ClearAsync();
        await PostOffice.StepAsync(agent, address, "write", "note", "Between us agents");
        await PostOffice.StepAsync(agent, address, "hold", "take");
        await PostOffice.StepAsync(agent, address, "change", "change", chosen: [("status", "in_progress"), ("priority", "high")]);
        (await post.DeliverAsync()).ShouldBeEmpty();
        await PostOffice.StepAsync(agent, address, "change", "change", chosen: [("status", "resolved"), ("priority", "high")]);
        var told = (await post.DeliverAsync()).ShouldHaveSingleItem();
        told.To.ShouldBe(Desk.Admin);
        told.Plain.ShouldContain("Zoe Adams set the status to Resolved.");
        told.Source.ShouldNotContain("Between us");
    }

    [Fact]
    [Trait("Row", "CFG-10")]
    public async Task A_partner_is_led_to_the_client_and_told_nothing_once_it_is_taken_away()
    {
        using var partner = await post.SignInAsync(Desk.PartnerUser);
        using var agent = await post.SignInAsync(Desk.Agent);
        var address = await Desk.SendTicketAsync(partner, "From a partner", $"?client_id={Desk.Harbour}");
        await post.ClearAsync();
        await PostOffice.StepAsync(agent, address, "write", "reply", "While assigned");
        (await post.DeliverAsync()).ShouldHaveSingleItem().Plain.ShouldContain($"{PostOffice.PublicUrl}{address}");
        address.ShouldContain($"client_id={Desk.Harbour}");

        var assignment = $"update identity.assignments set revoked_at = {{0}} where client_id = '{Desk.Harbour}' and member_id = (select id from identity.members where email = '{Desk.PartnerUser}')";
        await post.Desk.ExecuteAsync(string.Format(null, assignment, "now()"));
        await PostOffice.StepAsync(agent, address, "write", "reply", "Afterwards");
        (await post.DeliverAsync()).Count.ShouldBe(1);
        (await post.StatesAsync()).ShouldBe("Sent 0, Failed NobodyToTell 1");
        await post.Desk.ExecuteAsync(string.Format(null, assignment, "null"));
    }

    [Fact]
    public async Task A_ticket_of_the_portals_own_is_told_to_agents_once()
    {
        await ReconcileAsync(Finding());
        post.App.Clock.Advance(TimeSpan.FromDays(1));
        await ReconcileAsync(Finding());
        await ReconcileAsync();
        var mail = (await post.DeliverAsync()).ShouldHaveSingleItem();
        mail.To.ShouldBe(PostOffice.Agents);
        mail.Plain.ShouldContain("Portal opened ticket");
        mail.Source.ShouldNotContain("A fact for agents");
    }

    [Fact]
    public async Task What_may_be_a_secret_is_not_quoted_though_its_writer_says_it_is_none()
    {
        using var customer = await post.SignInAsync(Desk.Admin);
        const string Key = "sk_live_abcdefgh12345678";
        using var sent = await (await OpenForm.GetAsync(customer)).Type(subject: $"About {Key}", description: $"It is {Key} here").Set("secrets_checked", "true").SubmitAsync();
        sent.StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        var mail = (await post.DeliverAsync()).ShouldHaveSingleItem();
        $"{mail.Subject} {mail.Plain} {mail.Html} {mail.Source}".ShouldNotContain(Key);
        mail.Subject.ShouldEndWith("] Support ticket");
        mail.Plain.ShouldContain("The text is shown in the portal only");
    }

    [Fact]
    public async Task Texts_are_encoded_in_HTML_unchanged_in_plain_text_and_cut_when_they_are_long()
    {
        using var customer = await post.SignInAsync(Desk.Admin);
        const string Text = "<script>alert('é')</script> & more\n.a line with a dot\n.";
        using var first = await (await OpenForm.GetAsync(customer)).Type(subject: "<b>Bold</b>", description: Text).SubmitAsync();
        using var second = await (await OpenForm.GetAsync(customer)).Type(description: string.Concat(Enumerable.Repeat("word ", 600))).SubmitAsync();
        var mails = await post.DeliverAsync();
        mails[0].Html.ShouldContain("&lt;script&gt;");
        mails[0].Html.ShouldNotContain("<script");
        mails[0].Plain.ShouldContain("> " + Text.Replace("\n", "\n> ", StringComparison.Ordinal));
        mails[1].Plain.ShouldContain("word…\n");
        mails[1].Plain.Length.ShouldBeLessThan(1500);
    }

    [Fact]
    public async Task A_subject_with_line_breaks_adds_no_header()
    {
        using var customer = await post.SignInAsync(Desk.Admin);
        await Desk.SendTicketAsync(customer, "Breaks");
        await post.Desk.ExecuteAsync("update support.tickets set subject = e'Breaks\\r\\nBcc: thief@elsewhere.example\\r\\n\\r\\nBody' where subject = 'Breaks'");
        var mail = (await post.DeliverAsync()).ShouldHaveSingleItem();
        mail.Source.ShouldNotContain("\nBcc");
        mail.Subject.ShouldContain("Breaks Bcc: thief@elsewhere.example");
    }

    [Fact]
    public async Task What_is_sent_twice_is_mailed_once_and_what_was_refused_is_not_mailed()
    {
        using var customer = await post.SignInAsync(Desk.Admin);
        using var agent = await post.SignInAsync(Desk.Agent);
        var form = (await OpenForm.GetAsync(customer)).Type(subject: "Clicked twice");
        using var first = await form.SubmitAsync();
        using var again = await form.SubmitAsync();
        var address = first.Headers.Location!.ToString().Split('?')[0];
        var late = (await OpenForm.GetAsync(agent, PostOffice.Work(address))).Named("write").Reply("Overtaken").Set("do", "reply");
        await PostOffice.StepAsync(agent, address, "write", "note", "Quicker");
        using var refused = await late.SubmitAsync();
        refused.StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
        (await post.DeliverAsync()).ShouldHaveSingleItem().Subject.ShouldEndWith("Clicked twice");
    }

    private static SystemFinding Finding() => new(DemoClients.B, "attention", TicketCategory.Billing, "Needs attention", "The check found something.", [new DiagnosticFact("Reason", "A fact for agents")]);

    private Task ReconcileAsync(params IReadOnlyCollection<SystemFinding> findings) =>
        post.App.Services.GetRequiredService<ISystemTickets>().ReconcileAsync("mail-tests", findings, TestContext.Current.CancellationToken);
}

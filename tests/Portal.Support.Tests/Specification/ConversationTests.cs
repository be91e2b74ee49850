using System.Net;

namespace Portal.Support.Tests.Specification;

public sealed class ConversationTests(Desk desk) : IClassFixture<Desk>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reply_stands_below_the_ticket_with_its_author_and_is_sent_once_however_often_it_is_sent()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        var address = await Desk.SendTicketAsync(browser, "To be continued");
        var form = (await OpenForm.GetAsync(browser, address)).Reply("One <b>more</b> thing");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => form.SubmitAsync()));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.SeeOther);
        var page = await browser.GetStringAsync(answers[0].Headers.Location, stop);
        page.ShouldContain("has your reply");
        page.Split("One &lt;b&gt;more&lt;/b&gt; thing").Length.ShouldBe(2);
        page.ShouldContain("Ava Chen");
    }

    [Theory]
    [InlineData("WaitingOnCustomer", "Open")]
    [InlineData("Resolved", "Open")]
    [InlineData("InProgress", "InProgress")]
    public async Task A_reply_opens_again_what_waited_for_it_or_was_resolved(string before, string after)
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        var address = await Desk.SendTicketAsync(browser, $"Was {before}");
        await desk.ExecuteAsync($"update support.tickets set status = '{before}' where subject = 'Was {before}'");
        using var sent = await (await OpenForm.GetAsync(browser, address)).Reply("Here it is.").SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await desk.CountAsync($"subject = 'Was {before}' and status = '{after}'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_closed_ticket_takes_no_reply_and_one_that_was_being_written_is_kept_on_the_page()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        var address = await Desk.SendTicketAsync(browser, "Done with");
        var form = (await OpenForm.GetAsync(browser, address)).Reply("Typed with care");
        await desk.ExecuteAsync("update support.tickets set status = 'Closed' where subject = 'Done with'");
        using var refused = await form.SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var kept = await refused.Content.ReadAsStringAsync(stop);
        kept.ShouldContain("This ticket is closed");
        kept.ShouldContain("Typed with care");
        (await browser.GetStringAsync(new Uri(address, UriKind.Relative), stop)).ShouldNotContain("<textarea");
    }

    [Fact]
    [Trait("Row", "CFG-09")]
    public async Task A_resolved_hand_off_is_not_opened_again_beside_the_open_one_and_the_reply_is_kept()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        using var first = await (await OpenForm.GetAsync(browser, await desk.HandoffAsync(Desk.Admin, Identity.Contract.Role.ClientAdmin, Desk.Harbour, "again"))).Type(subject: "First").SubmitAsync();
        var form = (await OpenForm.GetAsync(browser, first.Headers.Location!.ToString())).Reply("Still the same");
        await desk.ExecuteAsync("update support.tickets set status = 'Resolved' where reason = 'again'");
        using var second = await (await OpenForm.GetAsync(browser, await desk.HandoffAsync(Desk.Admin, Identity.Contract.Role.ClientAdmin, Desk.Harbour, "again"))).Type(subject: "Second").SubmitAsync();
        using var refused = await form.SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var kept = await refused.Content.ReadAsStringAsync(stop);
        kept.ShouldContain("a newer ticket about the same matter is open");
        kept.ShouldContain("Second");
        kept.ShouldContain("Still the same");
        (await desk.CountAsync("reason = 'again' and status = 'Open'")).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "ACC-14")]
    public async Task A_reply_to_another_clients_ticket_is_not_found_and_stores_nothing()
    {
        using var author = await desk.SignInAsync(Desk.Admin);
        var foreign = await Desk.SendTicketAsync(author, "Not yours");
        using var stranger = await desk.SignInAsync(Desk.Stranger);
        var form = (await OpenForm.GetAsync(stranger, await Desk.SendTicketAsync(stranger, "Mine"))).Reply("Smuggled");
        using var refused = await form.SubmitAsync($"{foreign}/replies");
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.ScalarAsync<long>("select count(*) from support.ticket_steps where text = 'Smuggled'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_page_that_shows_a_ticket_takes_no_reply()
    {
        using var browser = await desk.SignInAsync(Desk.Admin);
        var address = await Desk.SendTicketAsync(browser, "Wrong door");
        using var refused = await (await OpenForm.GetAsync(browser, address)).Reply("Uncounted").SubmitAsync(address);
        refused.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await desk.ScalarAsync<long>("select count(*) from support.ticket_steps where text = 'Uncounted'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_list_is_filtered_by_what_its_form_sends_and_says_so_when_nothing_fits()
    {
        using var browser = await desk.SignInAsync(Desk.Partner);
        await Desk.SendTicketAsync(browser, "Fish & chips", $"?client_id={Desk.Northwind}");
        var list = $"/support?client_id={Desk.Northwind}";
        (await browser.GetStringAsync(new Uri($"{list}&status=open&q=fish%20%26", UriKind.Relative), stop)).ShouldContain("Fish &amp; chips");
        var none = await browser.GetStringAsync(new Uri($"{list}&status=closed&q=fish", UriKind.Relative), stop);
        none.ShouldNotContain("Fish &amp; chips");
        none.ShouldContain("No ticket fits");
        none.ShouldContain("<option value=\"closed\" selected");
        none.ShouldContain($"name=\"client_id\" value=\"{Desk.Northwind}\"");
    }
}

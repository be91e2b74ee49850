using System.Net;
using Portal.TestKit;
using Portal.TestKit.Access;

namespace Portal.Support.Tests.Specification;

public sealed class MailPageTests(PostOffice post) : IClassFixture<PostOffice>, IAsyncLifetime
{
    private const string Operator = "oscar.reid@portal.example";

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await post.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Without_a_server_mails_are_kept_and_shown_as_not_sent_and_go_once_there_is_one()
    {
        using var customer = await post.Desk.SignInAsync(Desk.Admin);
        await Desk.SendTicketAsync(customer, "Kept for later");
        await post.SendAsync(post.Desk.App);
        using var watcher = await post.Desk.SignInAsync(Operator);
        var page = await ReadAsync(watcher, "/operator/mail");
        page.ShouldContain("No mail server is set");
        page.ShouldContain("<span class=\"pill wait\">Not sent</span>");
        page.ShouldContain(await post.Desk.ScalarAsync<string>("select 'T-' || number from support.tickets where subject = 'Kept for later'"));
        page.ShouldNotContain("Kept for later");
        page.ShouldNotContain(Desk.Admin);
        (await post.DeliverAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_operator_reads_why_a_mail_failed_and_sends_it_again()
    {
        using var customer = await post.SignInAsync(Desk.Admin);
        await Desk.SendTicketAsync(customer, "Second chance");
        post.Server.Fault = MailFault.Refuses;
        await post.SendAsync();
        using var watcher = await post.SignInAsync(Operator);
        var page = await ReadAsync(watcher, "/operator/mail?state=failed");
        page.ShouldContain("The server refuses this mail");
        page.ShouldNotContain("words of the server");
        page.ShouldNotContain("No mail server is set");
        using var again = await SendAgainAsync(watcher);
        (await ReadAsync(watcher, again.Headers.Location!.ToString())).ShouldContain("The mail waits to be sent again");
        post.Server.Fault = MailFault.None;
        (await post.DeliverAsync()).ShouldHaveSingleItem();
        (await post.StatesAsync()).ShouldBe("Sent 0");
        using var late = await SendAgainAsync(watcher);
        (await post.StatesAsync()).ShouldBe("Sent 0");
        (await ReadAsync(watcher, "/operator/mail?state=failed")).ShouldContain("None is in this state");
    }

    [Fact]
    public async Task Sending_again_needs_the_token_of_the_page()
    {
        using var watcher = await post.SignInAsync(Operator);
        using var form = new FormUrlEncodedContent([new("_handler", "again"), new("mail", "1")]);
        using var refused = await watcher.PostAsync(new Uri("/operator/mail", UriKind.Relative), form, stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(Desk.Admin)]
    [InlineData(Desk.Staff)]
    [InlineData(Desk.Partner)]
    [InlineData(Desk.Agent)]
    public async Task Nobody_but_an_operator_sees_the_mails_or_that_there_is_such_a_page(string email)
    {
        using var member = await post.SignInAsync(email);
        using var refused = await member.GetAsync(new Uri("/operator/mail", UriKind.Relative), stop);
        using var nothing = await member.GetAsync(new Uri("/operator/nothing", UriKind.Relative), stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var expected = await Answer.ReadAsync(nothing);
        // The skip link holds the page's own address.
        (await Answer.ReadAsync(refused)).ShouldBe(expected with { Body = expected.Body.Replace("operator/nothing", "operator/mail", StringComparison.Ordinal) });
        using var posted = await member.PostWithTokenAsync("/operator/mail");
        posted.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Mails_are_shown_fifty_at_a_time_newest_first_and_a_garbage_cursor_is_not_found()
    {
        using var customer = await post.SignInAsync(Desk.Admin);
        await Desk.SendTicketAsync(customer, "Many");
        await post.MultiplyAsync(60, "Sent");
        using var watcher = await post.SignInAsync(Operator);
        var first = await ReadAsync(watcher, "/operator/mail?state=sent");
        Rows(first).ShouldBe(50);
        var older = WebUtility.HtmlDecode(first.Split("\">Older mails")[0].Split('"')[^1]);
        older.ShouldStartWith("operator/mail?state=sent&before=");
        Rows(await ReadAsync(watcher, $"/{older}")).ShouldBe(10);
        using var garbage = await watcher.GetAsync(new Uri("/operator/mail?before=x", UriKind.Relative), stop);
        garbage.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static int Rows(string page) => page.Split("<th scope=\"row\"").Length - 1;

    private async Task<string> ReadAsync(HttpClient browser, string address) => await browser.GetStringAsync(new Uri(address, UriKind.Relative), stop);

    private async Task<HttpResponseMessage> SendAgainAsync(HttpClient watcher)
    {
        var number = await post.Desk.ScalarAsync<long>("select number from support.outgoing_mails");
        return await watcher.PostFormAsync("/operator/mail", "/operator/mail", [new("_handler", "again"), new("mail", $"{number}")]);
    }
}

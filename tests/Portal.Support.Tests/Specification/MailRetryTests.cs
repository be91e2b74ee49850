using System.Net;
using Portal.Support.Mail;
using Portal.TestKit;

namespace Portal.Support.Tests.Specification;

public sealed class MailRetryTests(PostOffice post) : IClassFixture<PostOffice>, IAsyncLifetime
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await post.ClearAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_busy_server_is_asked_again_after_a_pause_that_grows_to_an_hour()
    {
        await WriteAsync();
        post.Server.Fault = MailFault.Busy;
        foreach (var (attempts, minutes) in new[] { (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 32), (7, 64), (8, 64) })
        {
            await post.SendAsync();
            (await post.StatesAsync()).ShouldBe($"NotSent Busy {attempts}");
            post.App.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            await post.SendAsync();
            (await post.StatesAsync()).ShouldBe($"NotSent Busy {attempts}");
            post.App.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        post.Server.Fault = MailFault.None;
        await post.SendAsync();
        (await post.StatesAsync()).ShouldBe("Sent 8");
        await post.SendAsync();
        post.Server.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_server_refuses_for_ever_is_not_tried_again_and_none_of_its_words_are_kept()
    {
        await WriteAsync();
        post.Server.Fault = MailFault.Refuses;
        await post.SendAsync();
        post.App.Clock.Advance(TimeSpan.FromDays(1));
        post.Server.Fault = MailFault.None;
        await post.SendAsync();
        post.Server.Mails.ShouldBeEmpty();
        (await post.StatesAsync()).ShouldBe("Failed Refused 1");
        (await post.Desk.ScalarAsync<string>("select row_to_json(mail)::text from support.outgoing_mails mail")).ShouldNotContain("words of the server");
    }

    [Fact]
    public async Task A_server_that_breaks_off_after_the_mail_gets_it_again_under_the_same_id()
    {
        await WriteAsync();
        post.Server.Fault = MailFault.BreaksOff;
        await post.SendAsync();
        (await post.StatesAsync()).ShouldBe("NotSent Unreachable 1");
        post.Server.Fault = MailFault.None;
        post.App.Clock.Advance(TimeSpan.FromMinutes(1));
        await IsTheSameTwiceAsync();
    }

    [Fact]
    public async Task A_worker_that_dies_between_the_server_and_the_mark_leaves_the_mail_to_be_sent_again_under_the_same_id()
    {
        await WriteAsync();
        using var death = CancellationTokenSource.CreateLinkedTokenSource(stop);
        post.Server.OnTaken = death.Cancel;
        await Should.ThrowAsync<OperationCanceledException>(() => post.SendAsync(stop: death.Token));
        (await post.StatesAsync()).ShouldBe("NotSent 0");
        post.Server.OnTaken = null;
        await post.SendAsync();
        post.Server.Mails.Count.ShouldBe(1);
        post.App.Clock.Advance(MailOutbox.TakenFor);
        await IsTheSameTwiceAsync();
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_after_a_while_and_not_asked_for_the_others()
    {
        await WriteAsync();
        await WriteAsync();
        await using var silent = new TestMailServer { Fault = MailFault.Silent };
        await using var app = post.With(("Support:Mail:Port", $"{silent.Port}"));
        app.Clock.SetUtcNow(post.App.Clock.GetUtcNow());
        var sending = post.SendAsync(app);
        await silent.Silenced.Task.WaitAsync(stop);
        app.Clock.Advance(MailServer.Limit);
        await sending;
        // both are due at the same instant: either may be the one that is tried
        (await post.StatesAsync()).ShouldBeOneOf("NotSent TimedOut 1, NotSent 0", "NotSent 0, NotSent TimedOut 1");
        silent.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_is_unreachable()
    {
        await WriteAsync();
        var gone = new TestMailServer();
        await gone.DisposeAsync();
        (await TryAsync(("Support:Mail:Port", $"{gone.Port}"))).ShouldBe("NotSent Unreachable 1");
    }

    [Fact]
    public async Task A_server_without_TLS_gets_nothing_unless_the_settings_say_so()
    {
        await WriteAsync();
        (await TryAsync(("Support:Mail:Tls", "StartTls"))).ShouldBe("NotSent NotPrivate 1");
        post.Server.Mails.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("right", "Sent 0")]
    [InlineData("wrong", "NotSent CredentialsRefused 1")]
    public async Task A_server_that_asks_for_a_password_is_told_the_one_of_the_settings(string password, string state)
    {
        await WriteAsync();
        await using var guarded = new TestMailServer { Login = ("portal", "right") };
        (await TryAsync(("Support:Mail:Port", $"{guarded.Port}"), ("Support:Mail:UserName", "portal"), ("Support:Mail:Password", password))).ShouldBe(state);
    }

    [Fact]
    public async Task Several_workers_share_the_mails_and_send_each_once()
    {
        await WriteAsync();
        await post.MultiplyAsync(59, "NotSent");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => post.SendAsync(), stop)));
        post.Server.Mails.Select(mail => Letter.Read(mail).Id).Distinct().Count().ShouldBe(60);
        post.Server.Mails.Count.ShouldBe(60);
    }

    private async Task WriteAsync()
    {
        using var customer = await post.SignInAsync(Desk.Stranger);
        using var sent = await (await OpenForm.GetAsync(customer)).Type(subject: "Patience").SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    private async Task<string> TryAsync(params (string Name, string Value)[] settings)
    {
        await using var app = post.With(settings);
        app.Clock.SetUtcNow(post.App.Clock.GetUtcNow());
        await post.SendAsync(app);
        return await post.StatesAsync();
    }

    private async Task IsTheSameTwiceAsync()
    {
        await post.SendAsync();
        post.Server.Mails.Count.ShouldBe(2);
        post.Server.Mails.Select(mail => Letter.Read(mail).Id).Distinct().ShouldHaveSingleItem();
        (await post.StatesAsync()).ShouldStartWith("Sent");
    }
}

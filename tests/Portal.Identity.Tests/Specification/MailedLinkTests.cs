using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Contract;
using Portal.Modularity.Commands;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

public sealed class MailedLinkTests : IAsyncLifetime
{
    private const string Chosen = "four green hats";
    private static readonly DemoPerson Person = DemoPerson.ClientManager;

    private readonly PostBox post = new();
    private HttpClient visitor = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await post.InitializeAsync();
        visitor = post.App.CreateVisitor();
    }

    public ValueTask DisposeAsync()
    {
        visitor.Dispose();
        return post.DisposeAsync();
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_mailed_link_and_every_session_ends()
    {
        using var elsewhere = await post.App.SignInAsync(Person.Email, DemoPerson.Password);
        var link = await ResetLinkAsync();
        (await visitor.Read(link)).ShouldContain("Choose a password");

        using var answer = await visitor.ChooseAsync(link, Chosen);

        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in?password=set");
        (await visitor.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await elsewhere.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await post.App.SignInAsync(Person.Email, Chosen);
        (await again.Read("/audit-log")).ShouldContain("Reset the password by mail");
    }

    [Fact]
    public async Task A_link_works_once_and_for_an_hour()
    {
        var used = await ResetLinkAsync();
        (await visitor.ChooseAsync(used, Chosen)).Dispose();
        await ShouldBeWorthlessAsync(used);

        var old = await ResetLinkAsync();
        post.App.Clock.Advance(TimeSpan.FromHours(1));
        await ShouldBeWorthlessAsync(old);
    }

    [Fact]
    public async Task Another_mail_makes_the_link_before_worthless()
    {
        var before = await ResetLinkAsync();
        var newest = await ResetLinkAsync();

        await ShouldBeWorthlessAsync(before);
        using var answer = await visitor.ChooseAsync(newest, Chosen);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task The_rules_hold_for_it_and_a_refused_password_does_not_spend_the_link()
    {
        var link = await ResetLinkAsync();
        using var refused = await visitor.ChooseAsync(link, "iloveyou");
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("first that are guessed");

        using var answer = await visitor.ChooseAsync(link, Chosen);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_link_does_not_bypass_the_second_factor()
    {
        using var browser = await post.App.SignInAsync(Person.Email, DemoPerson.Password);
        await Phone.SetUpAsync(browser, post.App.Clock);

        (await visitor.ChooseAsync(await ResetLinkAsync(), Chosen)).Dispose();

        using var answer = await visitor.PostFormAsync("/sign-in", "/sign-in", [new("email", Person.Email), new("password", Chosen)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("Second factor");
        (await visitor.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_asks_learns_nothing_about_an_address()
    {
        using var other = post.App.CreateVisitor();
        using var known = await visitor.ForgetAsync(Person.Email);
        using var unknown = await other.ForgetAsync("nobody@harbourdental.example");

        (unknown.StatusCode, unknown.Headers.Location).ShouldBe((known.StatusCode, known.Headers.Location));
        MailedLinks.WithoutToken(await unknown.Content.ReadAsStringAsync(Stop)).ShouldBe(MailedLinks.WithoutToken(await known.Content.ReadAsStringAsync(Stop)));
        (await post.ScalarAsync<long>("select count(*) from identity.account_mails")).ShouldBe(2);
        await post.DeliverAsync();
        post.Mails.ShouldHaveSingleItem().Address.ShouldBe(Person.Email);
        (await post.ScalarAsync<long>("select count(*) from identity.account_mails")).ShouldBe(0);
    }

    [Fact]
    public async Task A_wrong_password_is_answered_byte_by_byte_as_an_unknown_address()
    {
        using var known = await visitor.PostFormAsync("/sign-in", "/sign-in", [new("email", Person.Email), new("password", "guess")]);
        using var unknown = await visitor.PostFormAsync("/sign-in", "/sign-in", [new("email", "xxx.xxxxxx@harbourdental.example"), new("password", "guess")]);

        var (one, other) = (await known.Content.ReadAsStringAsync(Stop), await unknown.Content.ReadAsStringAsync(Stop));
        MailedLinks.WithoutToken(other).Replace("xxx.xxxxxx@harbourdental.example", Person.Email, StringComparison.Ordinal).ShouldBe(MailedLinks.WithoutToken(one));
    }

    [Fact]
    public async Task A_mail_that_waits_is_enough_and_one_that_fails_is_tried_again_with_a_link_of_its_own()
    {
        (await visitor.ForgetAsync(Person.Email)).Dispose();
        (await visitor.ForgetAsync(Person.Email)).Dispose();
        post.Answer(MailOutcome.TryLater);
        await post.DeliverAsync();
        post.Mails.ShouldBeEmpty();

        post.Answer(MailOutcome.Sent);
        post.App.Clock.Advance(TimeSpan.FromMinutes(5));
        await post.DeliverAsync();

        using var answer = await visitor.ChooseAsync(post.Mails.ShouldHaveSingleItem().Link!, Chosen);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Somebody_invited_chooses_a_password_within_seven_days()
    {
        (await InviteAsync("newcomer@harbourdental.example", "Nora Newcomer", "client_admin", DemoClients.A.ToString())).ShouldBe(0);
        await Should.ThrowAsync<InvalidOperationException>(() => post.App.SignInAsync("newcomer@harbourdental.example", ""));
        await post.DeliverAsync();
        post.App.Clock.Advance(TimeSpan.FromDays(6));

        using var answer = await visitor.ChooseAsync(post.Mails.Single().Link!, Chosen);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var newcomer = await post.App.SignInAsync("newcomer@harbourdental.example", Chosen);
        (await newcomer.Read("/audit-log")).ShouldContain("Accepted the invitation");
        (await newcomer.Read("/audit-log")).ShouldContain("Was invited by mail");
    }

    [Theory]
    [InlineData("a@b.example", "A", "client_admin", null)]
    [InlineData("a@b.example", "A", "client_admin", "6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d")]
    [InlineData("a@b.example", "A", "operator", "6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d")]
    [InlineData("a@b.example", "A", "owner", null)]
    public async Task Nobody_is_invited_without_a_place(string email, string name, string role, string? organisation)
    {
        (await InviteAsync([email, name, role, .. organisation is null ? Array.Empty<string>() : [organisation]])).ShouldBe(1);

        (await post.ScalarAsync<long>("select count(*) from identity.account_mails")).ShouldBe(0);
    }

    [Fact]
    public async Task A_link_is_kept_nowhere()
    {
        var token = (await ResetLinkAsync()).Split("token=")[1];

        (await post.ScalarAsync<long>($"select count(*) from identity.one_time_tokens where encode(token_hash, 'escape') like '%{token}%' or token_hash = convert_to('{token}', 'utf8')")).ShouldBe(0);
        (await post.ScalarAsync<long>("select count(*) from identity.account_mails")).ShouldBe(0);
    }

    private async Task<string> ResetLinkAsync()
    {
        (await visitor.ForgetAsync(Person.Email)).Dispose();
        await post.DeliverAsync();
        return post.Mails.Last().Link!;
    }

    private async Task ShouldBeWorthlessAsync(string link)
    {
        (await visitor.Read(link)).ShouldContain("used already, or it is too old");
        using var answer = await visitor.ChooseAsync(link, "another four hats");
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain("used already, or it is too old");
    }

    private async Task<int> InviteAsync(params string[] arguments) => (await post.App.RunAsync(["invite", .. arguments])).Code;
}

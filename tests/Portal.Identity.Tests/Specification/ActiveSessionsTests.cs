using System.Net;
using Portal.TestKit;
using Portal.TestKit.Access;

namespace Portal.Identity.Tests.Specification;

/// <summary>The list of one's own sessions, and ending them.</summary>
public sealed class ActiveSessionsTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0";

    public static TheoryData<string> Emails => new(DemoPerson.OneOfEach.Select(person => person.Email));

    [Theory]
    [MemberData(nameof(Emails))]
    public async Task Everybody_sees_the_session_of_this_moment_first_and_marked(string email)
    {
        await SignInAsync(email, Firefox);
        var sessions = await (await SignInAsync(email, "curl/8.9.1")).ReadSessionsAsync();

        sessions[0].ShouldStartWith("Unknown device This session Signed in 23 Nov 2026, ");
        sessions[0].ShouldNotContain("Sign out");
        sessions.ShouldContain(session => session.StartsWith("Firefox on Windows Signed in 23 Nov 2026, ", StringComparison.Ordinal)
            && session.Contains("Sign out Firefox on Windows, signed in", StringComparison.Ordinal));
        sessions.Count(session => session.Contains("This session", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_browser_says_of_itself_is_never_shown()
    {
        var html = await (await SignInAsync(DemoPerson.ClientAdmin.Email, "Firefox/1.0 planted-words (Windows NT)")).Read("/settings");

        html.ShouldContain("Firefox on Windows");
        html.ShouldNotContain("planted-words");
    }

    [Fact]
    public async Task An_ended_session_is_asked_to_sign_in_and_is_off_the_list()
    {
        var kept = await SignInAsync(DemoPerson.ClientManager.Email);
        // another test of the class may have signed the same person in
        using var cleared = await kept.EndOtherSessionsAsync();
        var ended = await SignInAsync(DemoPerson.ClientManager.Email);
        var id = (await kept.ReadOtherSessionIdsAsync()).ShouldHaveSingleItem();

        using var answer = await kept.EndSessionAsync(id);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe("/settings?sessions=ended");
        (await kept.Read("/settings?sessions=ended")).ShouldContain("Signed out there.");
        (await kept.ReadSessionsAsync()).Count.ShouldBe(1);
        (await ended.Get("/billing")).Headers.Location!.OriginalString.ShouldBe("/sign-in?return_url=%2Fbilling");
        (await kept.EndSessionAsync(id)).StatusCode.ShouldBe(HttpStatusCode.SeeOther, "clicked twice");
    }

    [Fact]
    public async Task Ending_all_others_keeps_this_one_and_everybody_elses()
    {
        var bystander = await SignInAsync(DemoPerson.PartnerAdmin.Email);
        var kept = await SignInAsync(DemoPerson.PartnerUser.Email);
        HttpClient[] others = [await SignInAsync(DemoPerson.PartnerUser.Email), await SignInAsync(DemoPerson.PartnerUser.Email)];

        (await kept.EndOtherSessionsAsync()).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        foreach (var other in others) (await other.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var browser in new[] { kept, bystander }) (await browser.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await kept.ReadSessionsAsync()).Count.ShouldBe(1);
        (await kept.Read("/settings")).ShouldNotContain("Sign out all other sessions");
    }

    [Fact]
    [Trait("Row", "SEC-01")]
    [Trait("Row", "SEC-04")]
    public async Task Somebody_elses_session_is_as_unknown_as_one_that_does_not_exist_and_goes_on()
    {
        var victim = await SignInAsync(DemoPerson.ClientStaff.Email);
        var foreign = (await (await SignInAsync(DemoPerson.ClientStaff.Email)).ReadOtherSessionIdsAsync())[^1];
        var stranger = await SignInAsync(DemoPerson.ClientAdmin.Email);

        var refused = await Answer.ReadAsync(await stranger.EndSessionAsync(foreign));

        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        refused.ShouldBe(await Answer.ReadAsync(await stranger.EndSessionAsync(Guid.NewGuid().ToString("D"))));
        refused.ShouldBe(await Answer.ReadAsync(await stranger.EndSessionAsync("no-id")));
        (await victim.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_session_that_asks_is_not_ended_from_the_list()
    {
        var (one, other) = (await SignInAsync(DemoPerson.SupportAgent.Email), await SignInAsync(DemoPerson.SupportAgent.Email));
        var own = (await other.ReadOtherSessionIdsAsync()).Except(await one.ReadOtherSessionIdsAsync()).ShouldHaveSingleItem();

        (await one.EndSessionAsync(own)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await one.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [Trait("Row", "SEC-07")]
    [InlineData("/settings/sessions/end-others")]
    [InlineData("/settings/sessions/6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/end")]
    public async Task Ending_needs_the_proof_of_the_page_and_a_signed_in_person(string address)
    {
        var browser = await portal.BrowserOf(DemoPerson.Operator);
        (await browser.PostAsync(new Uri(address, UriKind.Relative), null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Get(address)).IsSuccessStatusCode.ShouldBeFalse();

        using var visitor = portal.App.CreateVisitor();
        using var answer = await visitor.PostAsync(new Uri(address, UriKind.Relative), null, TestContext.Current.CancellationToken);
        answer.Headers.Location!.OriginalString.ShouldStartWith("/sign-in");
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task Ending_sessions_stands_in_the_log_of_ones_own_client_and_a_refused_try_does_not()
    {
        var person = "priya.nair@ironbarkproperty.example";
        var browser = await SignInAsync(person);
        await browser.EndSessionAsync(Guid.NewGuid().ToString("D"));
        (await browser.Read("/audit-log?show=sessions_ended")).ShouldContain("No entry fits");

        await SignInAsync(person);
        await browser.EndOtherSessionAsync();

        (await browser.Read("/audit-log?show=security&who=priya")).ShouldContain("Signed out other sessions");
    }

    private async Task<HttpClient> SignInAsync(string email, string userAgent = Firefox)
    {
        var visitor = portal.App.CreateVisitor();
        visitor.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent).ShouldBeTrue();
        using var answer = await visitor.PostFormAsync("/sign-in", "/sign-in", [new("email", email), new("password", DemoPerson.Password)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return visitor;
    }
}

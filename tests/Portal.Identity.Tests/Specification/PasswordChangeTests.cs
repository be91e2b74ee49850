using System.Net;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>Each test has a person of its own, so that one portal serves them all.</summary>
public sealed class PasswordChangeTests(DemoPortal portal) : IClassFixture<DemoPortal>, IAsyncLifetime
{
    private const string Page = "/settings/security/password";
    private const string Chosen = "four green hats";

    private Colleague person = null!;
    private HttpClient browser = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        person = await portal.AddMemberAsync(DemoClients.A.Value, Role.ClientAdmin);
        browser = await portal.SignInAsync(person);
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_password_counts_at_once_and_ends_the_other_sessions()
    {
        using var elsewhere = await portal.SignInAsync(person);

        using var answer = await ChangeAsync(DemoPerson.Password, Chosen);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await portal.App.SignInAsync(person.Email, Chosen);
        await Should.ThrowAsync<InvalidOperationException>(() => portal.SignInAsync(person));
        (await browser.Read($"/audit-log?who={person.Id:N}")).ShouldContain("Changed the password");
    }

    [Theory]
    [InlineData("guess", Chosen, "The current password is another one")]
    [InlineData(DemoPerson.Password, "short 1", "at least 8 characters")]
    [InlineData(DemoPerson.Password, "iloveyou", "first that are guessed")]
    [InlineData(DemoPerson.Password, "Harbour Dental 1", "words that stand near your account")]
    public async Task What_is_wrong_is_said_and_nothing_is_changed(string current, string chosen, string sentence)
    {
        using var answer = await ChangeAsync(current, chosen);

        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain(sentence);
        using var again = await portal.SignInAsync(person);
    }

    [Fact]
    public async Task Guessing_the_current_password_is_held_after_five_tries()
    {
        for (var tries = 0; tries < 5; tries++)
            (await ChangeAsync("guess", Chosen)).Dispose();

        using var held = await ChangeAsync(DemoPerson.Password, Chosen);

        (await held.Content.ReadAsStringAsync(Stop)).ShouldContain("Wait 15 minutes");
    }

    [Fact]
    public async Task With_a_second_factor_it_takes_a_fresh_proof()
    {
        await Phone.SetUpAsync(browser, portal.App.Clock);
        portal.App.Clock.Advance(TimeSpan.FromMinutes(10));

        (await browser.Get(Page)).Headers.Location!.OriginalString.ShouldStartWith("/settings/security/confirm");
    }

    private Task<HttpResponseMessage> ChangeAsync(string current, string chosen) =>
        browser.PostFormAsync(Page, Page, [new("_handler", "change"), new("current", current), new("new", chosen)]);
}

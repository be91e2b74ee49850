using System.Net;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>How long a session works, and how many there may be. Each test has a portal of its own, because it moves the clock.</summary>
public sealed class SessionLimitTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private PortalApp app = null!;

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        app = new PortalApp(database, settings: new Dictionary<string, string?> { ["Identity:Sessions:PerMember"] = "2" });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_session_left_alone_for_an_hour_is_over_and_off_the_list()
    {
        var (idle, busy) = (await SignInAsync(), await SignInAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(59));
        (await busy.ReadSessionsAsync()).Count.ShouldBe(2);

        app.Clock.Advance(TimeSpan.FromMinutes(1));

        (await busy.ReadSessionsAsync()).Count.ShouldBe(1);
        await ShouldBeAskedToSignInAsync(idle);
    }

    [Fact]
    public async Task The_list_begins_with_this_session_and_goes_on_with_the_one_used_last()
    {
        var (first, second) = (await SignInAsync(), await SignInAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(30));

        (await first.ReadSessionsAsync())[0].ShouldContain("last used 23 Nov 2026, 12:30");
        var sessions = await second.ReadSessionsAsync();
        sessions[0].ShouldContain("This session");
        sessions[1].ShouldContain("Signed in 23 Nov 2026, 12:00 · last used 23 Nov 2026, 12:30");
    }

    [Fact]
    public async Task Twelve_hours_end_a_session_however_busy()
    {
        var browser = await SignInAsync();
        for (var halfHour = 1; halfHour < 24; halfHour++)
        {
            app.Clock.Advance(TimeSpan.FromMinutes(30));
            (await browser.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        app.Clock.Advance(TimeSpan.FromMinutes(30));

        await ShouldBeAskedToSignInAsync(browser);
    }

    [Fact]
    public async Task One_sign_in_more_than_allowed_ends_the_oldest_session()
    {
        var oldest = await SignInAsync();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var (second, third) = (await SignInAsync(), await SignInAsync());

        await ShouldBeAskedToSignInAsync(oldest);
        foreach (var browser in new[] { second, third }) (await browser.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Task<HttpClient> SignInAsync() => app.SignInAsync(DemoPerson.ClientAdmin.Email, DemoPerson.Password);

    private static async Task ShouldBeAskedToSignInAsync(HttpClient browser) =>
        (await browser.Get("/settings")).Headers.Location!.OriginalString.ShouldBe("/sign-in?return_url=%2Fsettings");
}

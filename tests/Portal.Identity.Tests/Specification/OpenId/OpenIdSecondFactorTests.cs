using System.Net;
using Portal.OpenIdProvider;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification.OpenId;

/// <summary>The provider says who it is; whether a second factor is needed is decided here.</summary>
public sealed class OpenIdSecondFactorTests(OpenIdPortal portal) : IClassFixture<OpenIdPortal>
{
    private const string SetUp = "/settings/security/authenticator";
    private const string Confirm = "/settings/security/confirm";
    private const string Prove = "/settings/security/confirm/open-id?return_url=%2Fsettings%2Fsecurity%2Fauthenticator";

    private static readonly KeyValuePair<string, string?> Required = new("Identity:SecondFactor:Required", "true");
    private static readonly KeyValuePair<string, string?> Trusts = new("Identity:OpenId:TrustsSecondFactor", "true");

    [Fact]
    public async Task Who_has_a_second_factor_here_is_asked_for_it()
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientAdmin, "mfa");
        using var first = await portal.App.SignInAsync(person, DemoPerson.Password);
        var phone = await Phone.SetUpAsync(first, portal.App.Clock);
        using var browser = portal.App.CreateVisitor();
        using var asked = await portal.GoAsync(browser, person);
        var page = await asked.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("Second factor");
        (await browser.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using (var wrong = await browser.TypeCodeAsync(page, "000000x")) wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var right = await browser.TypeCodeAsync(page, phone.Code(1));
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.Read("/audit-log?show=signed_in&who=colleague")).ShouldContain($"Signed in: {OpenIdPortal.Name}");
    }

    [Fact]
    public async Task Where_the_portal_relies_on_the_provider_its_second_factor_stands_in()
    {
        var app = portal.StartAnother(Required, Trusts);
        foreach (var (method, isEnough) in new[] { ("mfa", true), ("otp", true), ("hwk", true), ("sc", true), ("pwd", false), ("sms", false) })
        {
            var person = await portal.AddPersonAsync(DemoPerson.PartnerAdmin, "pwd", method);
            using var browser = app.CreateVisitor();
            (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");
            (await browser.Get("/clients")).Headers.Location?.OriginalString.ShouldBe(isEnough ? null : SetUp, method);
        }
    }

    [Fact]
    public async Task Where_it_does_not_our_policy_holds_whatever_the_provider_says()
    {
        var app = portal.StartAnother(Required);
        var person = await portal.AddPersonAsync(DemoPerson.PartnerAdmin, "pwd", "mfa");
        using var browser = app.CreateVisitor();
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");

        (await browser.Get("/clients")).ShouldLeadTo(SetUp);
    }

    [Fact]
    public async Task What_the_provider_vouched_for_is_worth_that_session_only()
    {
        var app = portal.StartAnother(Required, Trusts);
        var person = await portal.AddPersonAsync(DemoPerson.PartnerAdmin, "mfa");
        using var browser = app.CreateVisitor();
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");
        using var byPassword = await app.SignInAsync(person, DemoPerson.Password);

        (await byPassword.Get("/clients")).ShouldLeadTo(SetUp);
        (await browser.Get("/clients")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_has_no_password_proves_themselves_anew_at_the_provider()
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientAdmin);
        await portal.ExecuteAsync($"update identity.members set password_hash = '' where email = '{person}'");
        using var browser = portal.App.CreateVisitor();
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");
        portal.Advance(TimeSpan.FromMinutes(10));
        (await browser.Get(SetUp)).ShouldLeadTo($"{Confirm}?return_url=%2Fsettings%2Fsecurity%2Fauthenticator");
        (await browser.Read($"{Confirm}?return_url=%2Fsettings%2Fsecurity%2Fauthenticator")).ShouldContain($"href=\"{Prove}\"");

        var there = await OpenIdPortal.LeaveAsync(browser, Prove);
        there.Query.ShouldContain("prompt=login");
        there.Query.ShouldContain("max_age=0");
        (await browser.Get(await portal.SignInThereAsync(there, person))).ShouldLeadTo(SetUp);
        (await browser.Get(SetUp)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(TokenFault.OldProof)]
    [InlineData(TokenFault.NoProofTime)]
    public async Task A_proof_from_before_is_none(TokenFault fault)
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientAdmin);
        using var browser = portal.App.CreateVisitor();
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");
        portal.Advance(TimeSpan.FromMinutes(10));
        portal.Provider.Faults.Token = fault;
        using var back = await portal.GoAsync(browser, person, Prove);
        portal.Provider.Faults.Mend();

        back.ShouldLeadTo($"{Confirm}?open_id=refused&return_url=%2Fsettings%2Fsecurity%2Fauthenticator");
        (await browser.Get(SetUp)).Headers.Location!.OriginalString.ShouldStartWith(Confirm);
        (await browser.Read("/audit-log?show=security&who=colleague")).ShouldContain("Did not confirm that it is them");
    }

    [Fact]
    public async Task Nobody_proves_themselves_for_somebody_else_or_past_their_second_factor()
    {
        var (person, other) = (await portal.AddPersonAsync(DemoPerson.ClientAdmin), await portal.AddPersonAsync(DemoPerson.ClientAdmin));
        using var browser = await portal.App.SignInAsync(person, DemoPerson.Password);
        await Phone.SetUpAsync(browser, portal.App.Clock);
        portal.Advance(TimeSpan.FromMinutes(10));

        foreach (var somebody in new[] { other, person })
        {
            (await portal.GoAsync(browser, somebody, Prove)).Headers.Location!.OriginalString.ShouldStartWith($"{Confirm}?open_id=refused");
            (await browser.Get(SetUp)).Headers.Location!.OriginalString.ShouldStartWith(Confirm);
        }

        (await browser.Read($"{Confirm}?return_url=%2F")).ShouldNotContain("open-id");
    }
}

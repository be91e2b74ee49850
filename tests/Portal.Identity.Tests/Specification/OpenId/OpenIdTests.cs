using System.Net;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification.OpenId;

/// <summary>Who comes in by the operator's provider of identities, and as whom.</summary>
public sealed class OpenIdTests(OpenIdPortal portal) : IClassFixture<OpenIdPortal>
{
    [Fact]
    public async Task The_sign_in_page_offers_the_provider_and_keeps_the_way_back()
    {
        using var browser = portal.App.CreateVisitor();

        (await browser.Read("/sign-in?return_url=%2Fbilling%3Fcursor%3Dabc")).ShouldContain("href=\"/sign-in/open-id?return_url=%2Fbilling%3Fcursor%3Dabc\"");
    }

    [Fact]
    public async Task Without_a_provider_nothing_is_offered_and_nothing_is_there()
    {
        using var visitor = portal.StartAnother(WithoutProvider).CreateVisitor();

        (await visitor.Read("/sign-in?open_id=refused")).ShouldNotContain("open-id");
        foreach (var address in new[] { "/sign-in/open-id", "/sign-in/open-id/callback?state=a&code=b" }) (await visitor.Get(address)).ShouldLeadTo("/sign-in");
    }

    [Fact]
    public async Task The_first_time_a_verified_address_finds_the_account_and_links_it_once()
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientAdmin);
        using var browser = portal.App.CreateVisitor();
        (await portal.GoAsync(browser, person, "/sign-in/open-id?return_url=%2Fbilling%3Fcursor%3Dabc")).ShouldLeadTo("/billing?cursor=abc");
        (await browser.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var again = portal.App.CreateVisitor();
        (await portal.GoAsync(again, person)).ShouldLeadTo("/settings");
        (await CountAsync(person, "account_linked")).ShouldBe(1);
        var log = await browser.Read("/audit-log?show=security&who=colleague");
        log.ShouldContain($"Linked the account: {OpenIdPortal.Name}");
        log.ShouldContain($"Signed in: {OpenIdPortal.Name}");
    }

    [Fact]
    public async Task After_that_the_subject_decides_whatever_the_address()
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientStaff);
        using var browser = portal.App.CreateVisitor();
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");

        portal.Provider.People[person] = portal.Provider.People[person] with { Email = DemoPerson.Operator.Email, IsVerified = false };
        using var renamed = portal.App.CreateVisitor();
        (await portal.GoAsync(renamed, person)).ShouldLeadTo("/settings");
        (await renamed.Read("/settings")).ShouldContain(person);
    }

    [Fact]
    public async Task Another_person_with_the_same_address_does_not_get_the_account()
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientAdmin);
        using var browser = portal.App.CreateVisitor();
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");

        portal.Provider.People["heir"] = new("another subject", person);
        using var heir = portal.App.CreateVisitor();
        await (await portal.GoAsync(heir, "heir")).ShouldBeRefusedAsync(heir);
        (await portal.NewestReasonAsync()).ShouldBe("open_id_linked_elsewhere");
    }

    [Theory]
    [InlineData("unknown", false, true)]
    [InlineData("unverified", true, false)]
    [InlineData("a control character", false, true)]
    public async Task Who_has_no_account_gets_none_and_learns_nothing(string kind, bool exists, bool isVerified)
    {
        var email = exists ? await portal.AddPersonAsync(DemoPerson.ClientAdmin) : $"{kind.Replace(' ', '\a')}@nowhere.example";
        portal.Provider.People[kind] = new($"subject {kind.Length} {isVerified}", email, isVerified);
        var members = await portal.ScalarAsync<long>("select count(*) from identity.members");
        using var browser = portal.App.CreateVisitor();

        await (await portal.GoAsync(browser, kind)).ShouldBeRefusedAsync(browser);
        (await portal.ScalarAsync<long>("select count(*) from identity.members")).ShouldBe(members);
        (await portal.NewestReasonAsync()).ShouldBe("open_id_no_account");
        var page = await browser.Read(OpenIdAnswers.Refused);
        page.ShouldContain($"{OpenIdPortal.Name} did not let you in here.");
        page.ShouldContain("name=\"return_url\" value=\"/settings\"");
    }

    [Fact]
    public async Task A_disabled_account_stays_closed_linked_or_not()
    {
        var (linked, never) = (await portal.AddPersonAsync(DemoPerson.ClientAdmin), await portal.AddPersonAsync(DemoPerson.ClientAdmin));
        using (var browser = portal.App.CreateVisitor()) (await portal.GoAsync(browser, linked)).ShouldLeadTo("/settings");
        await portal.ExecuteAsync($"update identity.members set disabled_at = now() where email in ('{linked}', '{never}')");

        foreach (var person in new[] { linked, never })
        {
            using var browser = portal.App.CreateVisitor();
            await (await portal.GoAsync(browser, person)).ShouldBeRefusedAsync(browser);
        }
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task No_sign_in_leads_to_another_site(string returnUrl)
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientStaff);
        using var browser = portal.App.CreateVisitor();

        (await portal.GoAsync(browser, person, $"/sign-in/open-id?return_url={Uri.EscapeDataString(returnUrl)}")).ShouldLeadTo("/");
    }

    [Fact]
    public async Task A_way_back_that_no_cookie_holds_is_the_start_page()
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientStaff);
        using var browser = portal.App.CreateVisitor();

        (await portal.GoAsync(browser, person, $"/sign-in/open-id?return_url=%2Fsettings%3F{new string('a', 2000)}")).ShouldLeadTo("/");
    }

    [Fact]
    public async Task The_session_is_new_and_the_one_before_is_over()
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientStaff);
        using var browser = await portal.App.SignInAsync(person, DemoPerson.Password);
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");

        (await portal.ScalarAsync<long>($"select count(*) from identity.sessions s join identity.members m on m.id = s.member_id where m.email = '{person}' and s.ended_at is null")).ShouldBe(1);
        (await portal.ScalarAsync<long>($"select count(*) from identity.sessions s join identity.members m on m.id = s.member_id where m.email = '{person}'")).ShouldBe(2);
    }

    [Fact]
    public async Task Where_an_account_is_found_by_subject_only_an_operator_links_it()
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientStaff);
        var app = portal.StartAnother(KeyValuePair.Create("Identity:OpenId:AccountBy", (string?)"subject"));
        using var browser = app.CreateVisitor();
        await (await portal.GoAsync(browser, person)).ShouldBeRefusedAsync(browser);

        (await app.RunAsync("link-account", person, $"subject of {person}")).Code.ShouldBe(0);
        (await app.RunAsync("link-account", person, "another")).Code.ShouldBe(1);
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");
        (await app.RunAsync("link-account", person)).Code.ShouldBe(0);
        (await app.RunAsync("link-account", person)).Code.ShouldBe(1);
        using var again = app.CreateVisitor();
        await (await portal.GoAsync(again, person)).ShouldBeRefusedAsync(again);
        (await CountAsync(person, "account_linked") + await CountAsync(person, "account_unlinked")).ShouldBe(2);
    }

    [Fact]
    public async Task Two_first_sign_ins_at_once_make_one_link()
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientStaff);
        var browsers = Enumerable.Range(0, 4).Select(_ => portal.App.CreateVisitor()).ToList();
        var answers = await Task.WhenAll(browsers.Select(browser => portal.GoAsync(browser, person)));

        foreach (var answer in answers) answer.ShouldLeadTo("/settings");
        (await CountAsync(person, "account_linked")).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task A_start_on_one_node_ends_on_the_other()
    {
        var person = await portal.AddPersonAsync(DemoPerson.ClientAdmin);
        var other = portal.StartAnother();
        using var browser = new BalancedBrowser(portal.App, other);
        var back = await portal.SignInThereAsync(await OpenIdPortal.LeaveAsync(browser.One), person);

        (await browser.Other.Get(back)).ShouldLeadTo("/settings");
        foreach (var node in browser.Both) (await node.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static IEnumerable<KeyValuePair<string, string?>> WithoutProvider =>
        new[] { "Authority", "ClientId", "ClientSecret" }.Select(name => KeyValuePair.Create($"Identity:OpenId:{name}", (string?)null));

    private Task<long> CountAsync(string person, string action) => portal.ScalarAsync<long>(
        $"select count(*) from identity.audit_entries e join identity.members m on m.id = e.member_id where m.email = '{person}' and e.action = '{action}'");
}

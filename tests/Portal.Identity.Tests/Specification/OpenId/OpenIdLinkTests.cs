using System.Net;
using System.Text.RegularExpressions;
using Portal.OpenIdProvider;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification.OpenId;

/// <summary>A member links their own account with the person they are at the provider, and takes that away.</summary>
public sealed partial class OpenIdLinkTests(OpenIdPortal portal) : IClassFixture<OpenIdPortal>, IAsyncLifetime
{
    private const string Page = "/settings/security/open-id";
    private const string Refused = $"{Page}?open_id=refused&return_url=%2Fsettings%2Fsecurity%2Fopen-id";

    private HttpClient browser = null!;
    private string person = null!;

    private PortalApp App => portal.Strict;

    public async ValueTask InitializeAsync()
    {
        portal.Provider.Faults.Mend();
        person = await portal.AddPersonAsync(DemoPerson.ClientAdmin);
        browser = await App.SignInAsync(person, DemoPerson.Password);
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Who_links_their_account_signs_in_with_it_from_then_on()
    {
        using var visitor = App.CreateVisitor();
        await (await portal.GoAsync(visitor, person)).ShouldBeRefusedAsync(visitor);
        (await browser.Read("/settings/security")).ShouldContain("Link your account");

        (await LinkAsync(browser, person)).ShouldLeadTo("/settings/security?done=account_linked");

        (await browser.Read("/settings/security?done=account_linked")).ShouldContain($"From now on {OpenIdPortal.Name} lets you in here.");
        (await browser.Read(Page)).ShouldContain("Unlink");
        (await portal.GoAsync(visitor, person)).ShouldLeadTo("/settings");
        (await CountAsync("account_linked")).ShouldBe(1);
        (await MailsAsync("AccountLinked")).ShouldBe(1);
    }

    [Fact]
    public async Task The_way_there_begins_with_a_form_and_asks_for_a_new_sign_in()
    {
        using var forged = await browser.PostAsync(new Uri(Page, UriKind.Relative), new FormUrlEncodedContent([new("_handler", "link")]), TestContext.Current.CancellationToken);
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var there = await BeginAsync(browser);
        there.Query.ShouldContain("prompt=login");
        there.Query.ShouldContain("max_age=0");
    }

    [Theory]
    [InlineData(TokenFault.OldProof)]
    [InlineData(TokenFault.NoProofTime)]
    [InlineData(TokenFault.AnotherNonce)]
    public async Task Who_only_was_signed_in_there_is_not_linked(TokenFault fault)
    {
        portal.Provider.Faults.Token = fault;
        (await LinkAsync(browser, person)).ShouldLeadTo(Refused);
        portal.Provider.Faults.Mend();

        (await browser.Read(Refused)).ShouldContain("Nothing was linked");
        (await LinksAsync()).ShouldBe(0);
        (await CountAsync("account_link_failed")).ShouldBe(1);
    }

    [Fact]
    public async Task It_is_the_session_that_asked_and_no_other_that_is_linked()
    {
        var other = await portal.AddPersonAsync(DemoPerson.ClientAdmin);
        var back = await portal.SignInThereAsync(await BeginAsync(browser), person);
        (await browser.PostFormAsync("/settings", "/sign-out", [])).Dispose();
        await PortalAppRequests.SignInAsync(browser, other, DemoPerson.Password);

        (await browser.Get(back)).ShouldLeadTo(Refused);

        using var victim = await App.SignInAsync(other, DemoPerson.Password);
        (await victim.Get(await portal.SignInThereAsync(await BeginAsync(browser), person))).Headers.Location!.OriginalString.ShouldStartWith("/sign-in?open_id=refused");
        (await portal.ScalarAsync<long>("select count(*) from identity.linked_accounts l join identity.members m on m.id = l.member_id where m.email in " + $"('{person}', '{other}')")).ShouldBe(0);
    }

    [Fact]
    public async Task Who_is_linked_already_or_belongs_to_somebody_else_is_refused_in_the_same_words()
    {
        var (other, third) = (await portal.AddPersonAsync(DemoPerson.ClientStaff), await portal.AddPersonAsync(DemoPerson.ClientStaff));
        using var others = await App.SignInAsync(other, DemoPerson.Password);
        (await LinkAsync(others, other)).ShouldLeadTo("/settings/security?done=account_linked");
        (await LinkAsync(browser, other)).ShouldLeadTo(Refused);

        using var elsewhere = await App.SignInAsync(person, DemoPerson.Password);
        var late = await portal.SignInThereAsync(await BeginAsync(elsewhere), third);
        (await LinkAsync(browser, person)).ShouldLeadTo("/settings/security?done=account_linked");
        (await elsewhere.Get(late)).ShouldLeadTo(Refused);
        (await LinksAsync()).ShouldBe(1);
        (await browser.Read(Refused)).ShouldNotContain(other);
    }

    [Fact]
    public async Task It_takes_a_fresh_proof()
    {
        portal.Advance(TimeSpan.FromMinutes(10));

        (await browser.Get(Page)).ShouldLeadTo("/settings/security/confirm?return_url=%2Fsettings%2Fsecurity%2Fopen-id");
        using var led = await browser.PostFormAsync("/settings", Page, [new("_handler", "link")]);
        led.Headers.Location!.OriginalString.ShouldStartWith("/settings/security/confirm");
    }

    [Fact]
    public async Task Unlinked_the_provider_lets_nobody_in_and_the_password_does()
    {
        (await LinkAsync(browser, person)).Dispose();
        using var unlinked = await browser.PostFormAsync(Page, Page, [new("_handler", "unlink")]);

        unlinked.ShouldLeadTo("/settings/security?done=account_unlinked");
        using var visitor = App.CreateVisitor();
        await (await portal.GoAsync(visitor, person)).ShouldBeRefusedAsync(visitor);
        (await App.SignInAsync(person, DemoPerson.Password)).Dispose();
        (await CountAsync("account_unlinked")).ShouldBe(1);
        (await MailsAsync("AccountUnlinked")).ShouldBe(1);
    }

    [Fact]
    public async Task The_only_way_in_stays()
    {
        (await LinkAsync(browser, person)).Dispose();
        await portal.ExecuteAsync($"update identity.members set password_hash = '' where email = '{person}'");
        using var refused = await browser.PostFormAsync(Page, Page, [new("_handler", "unlink")]);

        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("your only way in");
        (await LinksAsync()).ShouldBe(1);
        (await CountAsync("account_unlinked")).ShouldBe(0);
    }

    [Fact]
    public async Task A_provider_that_is_away_is_said_to_be()
    {
        using var fresh = portal.StartAnother(KeyValuePair.Create("Identity:OpenId:Authority", (string?)"http://127.0.0.1:9")).CreateVisitor();
        await PortalAppRequests.SignInAsync(fresh, person, DemoPerson.Password);
        using var shown = await fresh.PostFormAsync(Page, Page, [new("_handler", "link")]);

        (await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"{OpenIdPortal.Name} does not answer at the moment.");
    }

    private async Task<HttpResponseMessage> LinkAsync(HttpClient who, string as_) => await who.Get(await portal.SignInThereAsync(await BeginAsync(who), as_));

    /// <summary>Sends the form; answers with the provider's address, which the page shows as a link and goes to by itself.</summary>
    private static async Task<Uri> BeginAsync(HttpClient who)
    {
        using var answer = await who.PostFormAsync(Page, Page, [new("_handler", "link")]);
        var shown = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var way = WebUtility.HtmlDecode(WayOut().Match(shown).Value);
        WebUtility.HtmlDecode(shown).ShouldContain($"content=\"0;url={way}\"");
        return new(way);
    }

    private Task<long> LinksAsync() => portal.ScalarAsync<long>($"select count(*) from identity.linked_accounts l join identity.members m on m.id = l.member_id where m.email = '{person}'");

    private Task<long> CountAsync(string action) => portal.ScalarAsync<long>(
        $"select count(*) from identity.audit_entries e join identity.members m on m.id = e.member_id where m.email = '{person}' and e.action = '{action}'");

    private Task<long> MailsAsync(string kind) => portal.ScalarAsync<long>(
        $"select count(*) from identity.account_mails w join identity.members m on m.id = w.member_id where m.email = '{person}' and w.purpose = '{kind}'");

    [GeneratedRegex("(?<=<a class=\"btn primary\" href=\")http[^\"]+")]
    private static partial Regex WayOut();
}

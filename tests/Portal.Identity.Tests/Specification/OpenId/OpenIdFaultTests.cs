using System.Net;
using Portal.OpenIdProvider;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification.OpenId;

/// <summary>Whatever the provider or somebody on the way does wrong ends on the sign-in page, in our words.</summary>
public sealed class OpenIdFaultTests(OpenIdPortal portal) : IClassFixture<OpenIdPortal>, IAsyncLifetime
{
    private HttpClient browser = null!;
    private string person = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        portal.Provider.Faults.Mend();
        person = await portal.AddPersonAsync(DemoPerson.ClientAdmin);
        browser = portal.App.CreateVisitor();
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task No_spoiled_token_lets_anybody_in()
    {
        var let = new List<string>();
        foreach (var fault in Enum.GetValues<TokenFault>().Except([TokenFault.None, TokenFault.NewKey, TokenFault.OldProof, TokenFault.NoProofTime]))
        {
            portal.Provider.Faults.Token = fault;
            using var visitor = portal.App.CreateVisitor();
            using var answer = await portal.GoAsync(visitor, person);
            if (answer.Headers.Location?.OriginalString != OpenIdAnswers.Refused || await portal.NewestReasonAsync() != "open_id_token_refused") let.Add(fault.ToString());
        }

        let.ShouldBeEmpty();
        portal.Provider.Faults.Mend();
        (await portal.GoAsync(browser, person)).ShouldLeadTo("/settings");
    }

    [Theory]
    [InlineData(AnswerFault.Broken, "open_id_code_refused")]
    [InlineData(AnswerFault.Elsewhere, "open_id_code_refused")]
    [InlineData(AnswerFault.NoJson, "open_id_token_refused")]
    public async Task An_answer_that_is_no_token_lets_nobody_in(AnswerFault fault, string reason)
    {
        portal.Provider.Faults.Answer = fault;
        await (await portal.GoAsync(browser, person)).ShouldBeRefusedAsync(browser);
        (await portal.NewestReasonAsync()).ShouldBe(reason);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        portal.Provider.Faults.Answer = AnswerFault.Huge;
        await (await portal.GoAsync(browser, person)).ShouldBeRefusedAsync(browser, OpenIdAnswers.Away);
    }

    [Fact]
    public async Task A_provider_that_takes_too_long_is_given_up()
    {
        var back = await portal.SignInThereAsync(await OpenIdPortal.LeaveAsync(browser), person);
        portal.Provider.Faults.Answer = AnswerFault.Slow;
        var answer = browser.Get(back);
        await portal.Provider.Faults.WaitsAsync.WaitAsync(TimeSpan.FromMinutes(1), Stop);
        portal.Advance(TimeSpan.FromSeconds(11));

        await (await answer.WaitAsync(TimeSpan.FromMinutes(1), Stop)).ShouldBeRefusedAsync(browser, OpenIdAnswers.Away);
    }

    [Fact]
    public async Task Who_says_no_at_the_provider_is_back_on_the_sign_in_page_without_its_words()
    {
        var back = await portal.SignInThereAsync(await OpenIdPortal.LeaveAsync(browser), "1", "cancel");
        back.ShouldContain("error=access_denied");

        await (await browser.Get(back)).ShouldBeRefusedAsync(browser);
        (await portal.NewestReasonAsync()).ShouldBe("open_id_denied");
        (await browser.Read($"{OpenIdAnswers.Refused}&error_description=%3Cb%3Eraw%3C%2Fb%3E")).ShouldNotContain("raw");
    }

    [Fact]
    public async Task Only_the_browser_that_was_sent_comes_back_once_and_in_time()
    {
        var back = await portal.SignInThereAsync(await OpenIdPortal.LeaveAsync(browser), person);
        using var stranger = portal.App.CreateVisitor();
        await (await stranger.Get(back)).ShouldBeRefusedAsync(stranger, "/sign-in?open_id=refused&return_url=%2F");
        await OpenIdPortal.LeaveAsync(stranger);
        await (await stranger.Get(back)).ShouldBeRefusedAsync(stranger);
        (await portal.NewestReasonAsync()).ShouldBe("open_id_not_asked");

        portal.Advance(TimeSpan.FromMinutes(10));
        await (await browser.Get(back)).ShouldBeRefusedAsync(browser);
    }

    [Fact]
    public async Task An_answer_in_another_providers_name_is_refused()
    {
        var back = await portal.SignInThereAsync(await OpenIdPortal.LeaveAsync(browser), person);
        back.ShouldContain("iss=");

        await (await browser.Get(back.Replace("iss=", "iss=https%3A%2F%2Felsewhere.example%2F&was=", StringComparison.Ordinal))).ShouldBeRefusedAsync(browser);
        (await portal.NewestReasonAsync()).ShouldBe("open_id_token_refused");
    }

    [Fact]
    public async Task A_way_back_is_walked_once()
    {
        var back = await portal.SignInThereAsync(await OpenIdPortal.LeaveAsync(browser), person);
        var cookie = (await browser.Get("/sign-in")).RequestMessage!.Headers.GetValues("Cookie").Single();
        (await browser.Get(back)).ShouldLeadTo("/settings");
        (await browser.Get(back)).ShouldLeadTo("/sign-in?open_id=refused&return_url=%2F");

        // even with a copy of what the browser kept: the provider takes a code once
        using var thief = portal.App.CreateDefaultClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(back, UriKind.Relative));
        request.Headers.Add("Cookie", cookie);
        (await thief.SendAsync(request, Stop)).ShouldLeadTo(OpenIdAnswers.Refused);
        (await portal.NewestReasonAsync()).ShouldBe("open_id_code_refused");
    }

    [Fact]
    public async Task What_the_browser_keeps_is_sealed_and_bound_to_the_host()
    {
        var app = portal.StartAnother(
            KeyValuePair.Create("environment", (string?)"Production"), KeyValuePair.Create("PORTAL_URL", (string?)"https://portal.example"),
            KeyValuePair.Create("Portal:PublicUrl", (string?)"https://portal.example"));
        using var visitor = app.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://portal.example") });
        using var answer = await visitor.Get("/sign-in/open-id");

        answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("open-id", StringComparison.Ordinal))
            .ShouldMatch("^__Host-portal-open-id=[A-Za-z0-9_-]+; path=/; secure; samesite=lax; httponly$");
        var asked = answer.Headers.Location!.Query;
        asked.ShouldContain("redirect_uri=https%3A%2F%2Fportal.example%2Fsign-in%2Fopen-id%2Fcallback");
        foreach (var part in new[] { "response_type=code", "code_challenge_method=S256", "code_challenge=", "state=", "nonce=", "scope=openid%20email" }) asked.ShouldContain(part);
        asked.ShouldNotContain("secret");
    }
}

using System.Net;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Operations;

public sealed class ProvidersPageTests
{
    private const string Page = "/operator/providers";

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "D-12")]
    public async Task Every_provider_stands_there_with_what_it_lacks_by_name()
    {
        await using var portal = await ScriptedPortal.StartAsync(("Billing:Providers:stripe:WebhookSecret", "planted_word"));
        await portal.AssignAsync("gone", "customer-9");
        using var someone = await portal.SignInAsync(ScriptedPortal.Operator);
        var page = WebUtility.HtmlDecode(await someone.GetStringAsync(Page, stop));
        page.ShouldContain("Settings missing");
        page.ShouldContain("Set Billing:Providers:stripe:SecretKey");
        page.ShouldContain("There is no provider with this key");
        page.ShouldContain("id=\"provider-ledger\"");
        page.ShouldNotContain("planted_word");
    }

    [Fact]
    [Trait("Row", "SEC-08")]
    public async Task An_operator_asks_one_whether_it_answers_and_reads_it_in_our_words()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var someone = await portal.SignInAsync(ScriptedPortal.Operator);
        (await AskAsync(someone)).ShouldContain(" answers.");
        portal.Provider.FailAt(nameof(IBillingProvider.ProbeAsync), BillingFailure.CredentialsRefused);
        (await AskAsync(someone)).ShouldContain("refuses the credentials in its settings.");
    }

    [Theory]
    [InlineData(ScriptedPortal.Admin)]
    [InlineData(ScriptedPortal.Partner)]
    [Trait("Row", "ACC-04")]
    public async Task Nobody_else_finds_it(string email)
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var someone = await portal.SignInAsync(email);
        using var refused = await someone.GetAsync(new Uri(Page, UriKind.Relative), stop);
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<string> AskAsync(HttpClient someone)
    {
        using var answer = await someone.PostFormAsync(Page, Page, [KeyValuePair.Create("_handler", $"ask-{ScriptedProvider.Key}")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(stop));
    }
}

using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using Portal.OpenIdProvider;
using Portal.TestKit;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.SignIn;

/// <summary>A portal of an operator who has a provider of identities, and that provider, each on a port of its own.</summary>
public sealed class OpenIdJourney(RunningPortal portal) : Journey(portal)
{
    private const string Name = "Harbour Login";

    [Fact]
    [Trait("Row", "ACC-06")]
    public async Task Somebody_signs_in_at_the_provider_and_comes_back_to_the_page_asked_for()
    {
        await using var provider = await StartProviderAsync();
        await using var app = await StartPortalAsync(provider);
        provider.People["colleague"] = new("4711", await Portal.AddColleagueAsync(Demo.HarbourAdmin));
        var visitor = await ArriveAsync();
        await visitor.GoAsync(new Uri(app.ClientOptions.BaseAddress, "/billing").ToString());
        await Expect(visitor.Heading("Sign in")).ToBeVisibleAsync();
        await visitor.Page.ShouldBeAccessibleAsync();

        await visitor.Link($"Continue with {Name}").ClickAsync();
        await SignInThereAsync(visitor, "colleague");
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();
        visitor.Page.Url.ShouldBe(new Uri(app.ClientOptions.BaseAddress, "/billing").ToString());

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(visitor.Heading("Sign in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Somebody_unknown_reads_why_they_are_not_in_and_where_to_ask()
    {
        await using var provider = await StartProviderAsync();
        await using var app = await StartPortalAsync(provider);
        var visitor = await ArriveAsync();
        await visitor.GoAsync(new Uri(app.ClientOptions.BaseAddress, "/sign-in").ToString());
        await visitor.Link($"Continue with {Name}").ClickAsync();
        await SignInThereAsync(visitor, "nobody");

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync($"{Name} did not let you in here.");
        await visitor.Page.ShouldBeAccessibleAsync();
        new Uri(visitor.Page.Url).Query.ShouldNotContain("code=");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Row", "USG-07")]
    public async Task Somebody_links_their_account_and_unlinks_it_also_without_scripts(bool withScripts)
    {
        await using var provider = await StartProviderAsync();
        await using var app = await StartPortalAsync(provider, "subject");
        var email = await Portal.AddColleagueAsync(Demo.HarbourAdmin);
        provider.People["colleague"] = new($"subject of {email}", email);
        var visitor = await ArriveAsync(new Look(Script: withScripts));
        await visitor.GoAsync(new Uri(app.ClientOptions.BaseAddress, "/sign-in?return_url=%2Fsettings%2Fsecurity").ToString());
        await visitor.Page.FillSignInAsync(email, DemoPerson.Password);
        await visitor.Link("Link your account").ClickAsync();
        await Expect(visitor.Heading(Name)).ToBeVisibleAsync();
        if (withScripts) await visitor.Page.ShouldBeAccessibleAsync();

        await visitor.Button($"Link with {Name}").ClickAsync();
        await SignInThereAsync(visitor, "colleague");
        await Expect(visitor.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("Your account is linked.");
        await visitor.Link("Manage the link").ClickAsync();
        await Expect(visitor.Main.GetByText("Linked", new() { Exact = true })).ToBeVisibleAsync();
        if (withScripts) await visitor.Page.ShouldBeAccessibleAsync();

        await visitor.Button("Unlink").ClickAsync();
        await Expect(visitor.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("The link was taken away.");
        await Expect(visitor.Link("Link your account")).ToBeVisibleAsync();
    }

    private static async Task<IdentityProvider> StartProviderAsync()
    {
        var provider = await IdentityProvider.StartAsync(new FakeTimeProvider(new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)));
        provider.People["nobody"] = new("4712", "nobody@elsewhere.example");
        return provider;
    }

    private async Task<PortalApp> StartPortalAsync(IdentityProvider provider, string accountBy = "verified_email")
    {
        var app = Portal.StartAnother(
            new("Identity:OpenId:Authority", provider.Address.ToString()),
            new("Identity:OpenId:ClientId", IdentityProvider.ClientId),
            new("Identity:OpenId:ClientSecret", IdentityProvider.ClientSecret),
            new("Identity:OpenId:DisplayName", Name),
            new("Identity:OpenId:AccountBy", accountBy));
        await provider.RegisterAsync(new Uri(app.ClientOptions.BaseAddress, "/sign-in/open-id/callback"));
        return app;
    }

    private static async Task SignInThereAsync(Visitor visitor, string name)
    {
        await Expect(visitor.Heading("Provider of identities")).ToBeVisibleAsync();
        await visitor.Page.GetByLabel("Name").FillAsync(name);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in here" }).ClickAsync();
    }
}

using Microsoft.Playwright;
using Portal.Journeys.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Tests.Specification.SignIn;

/// <summary>With Chromium's own device for tests. Browsers keep passkeys for names, so the portal is opened by one.</summary>
public sealed class PasskeyJourney(RunningPortal portal) : Journey(portal)
{
    [Fact]
    public async Task Somebody_adds_a_passkey_signs_in_with_it_confirms_with_it_and_removes_it()
    {
        var email = await Portal.AddColleagueAsync(Demo.HarbourAdmin);
        var visitor = await ArriveAsync();
        await PlugInAsync(visitor);
        await SignInAsync(visitor, email);
        await visitor.GoAsync(At("/settings/security/passkeys"));
        await visitor.Page.ShouldBeAccessibleAsync();
        await visitor.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("my laptop");
        await visitor.Button("Add a passkey").ClickAsync();
        await Expect(visitor.Heading("Your recovery codes")).ToBeVisibleAsync();

        await SignOutAsync(visitor);
        await SignInAsync(visitor, email);
        await visitor.Page.ShouldBeAccessibleAsync();
        await visitor.Button("Use a passkey").ClickAsync();
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();

        await Portal.ExecuteAsync("update identity.sessions set proven_at = proven_at - interval '11 minutes' where member_id = (select id from identity.members where email = $1)", email);
        await visitor.GoAsync(At("/settings/security/passkeys"));
        await visitor.Page.ShouldBeAccessibleAsync();
        await visitor.Button("Use a passkey").ClickAsync();
        await Expect(visitor.Heading("Your passkeys")).ToBeVisibleAsync();
        await visitor.Page.ShouldBeAccessibleAsync();

        await visitor.Button("Remove my laptop").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("The passkey was removed");
    }

    [Fact]
    public async Task Without_a_device_the_person_is_told_and_a_recovery_code_still_lets_in()
    {
        var email = await Portal.AddColleagueAsync(Demo.HarbourAdmin);
        var visitor = await ArriveAsync();
        var unplug = await PlugInAsync(visitor);
        await SignInAsync(visitor, email);
        await visitor.GoAsync(At("/settings/security/passkeys"));
        await visitor.Page.GetByLabel("Name", new() { Exact = true }).FillAsync("lost");
        await visitor.Button("Add a passkey").ClickAsync();
        var code = await visitor.Main.Locator(".codes code").First.InnerTextAsync();
        await SignOutAsync(visitor);
        await unplug();

        await PlugInAsync(visitor);
        await SignInAsync(visitor, email);
        await visitor.Button("Use a passkey").ClickAsync();
        await Expect(visitor.Main.GetByRole(AriaRole.Status)).ToContainTextAsync("No passkey was used");
        await visitor.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await visitor.Button("Sign in").ClickAsync();
        await Expect(visitor.Heading("Billing")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_script_nothing_is_offered_that_does_not_work()
    {
        var email = await Portal.AddColleagueAsync(Demo.HarbourAdmin);
        var visitor = await ArriveAsync(new(Script: false));
        await SignInAsync(visitor, email);
        await visitor.GoAsync(At("/settings/security/passkeys"));

        await Expect(visitor.Button("Add a passkey")).ToBeHiddenAsync();
        await Expect(visitor.Main).ToContainTextAsync("It needs JavaScript");
    }

    private string At(string address) => new UriBuilder(new Uri(Portal.Address, address)) { Host = "localhost" }.Uri.ToString();

    private async Task SignInAsync(Visitor visitor, string email)
    {
        await visitor.GoAsync(At("/sign-in"));
        await visitor.Page.FillSignInAsync(email);
        await Expect(visitor.Heading("Sign in")).ToBeHiddenAsync();
    }

    private async Task SignOutAsync(Visitor visitor)
    {
        await visitor.GoAsync(At("/settings"));
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await Expect(visitor.Heading("Sign in")).ToBeVisibleAsync();
    }

    /// <summary>Gives the browser a device that says yes to everything; answers with how to take it away.</summary>
    private static async Task<Func<Task>> PlugInAsync(Visitor visitor)
    {
        var protocol = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await protocol.SendAsync("WebAuthn.enable");
        var added = await protocol.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        var device = added!.Value.GetProperty("authenticatorId").GetString()!;
        return () => protocol.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = device });
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>What the page's script does with a passkey: it asks what is to be signed, and sends the form with the device's answer.</summary>
internal static partial class Passkeys
{
    public const string Page = "/settings/security/passkeys";
    public const string AskForNew = "/settings/security/passkeys/ask";
    public const string AskToConfirm = "/settings/security/confirm/passkey";
    public const string AskAtSignIn = "/sign-in/passkey";

    public static SoftwareAuthenticator Device() => new("http://localhost");

    public static Task<HttpResponseMessage> AddPasskeyAsync(this HttpClient browser, SoftwareAuthenticator device, string name = "my laptop") =>
        browser.AddPasskeyAsync(device.Make, name);

    public static async Task<HttpResponseMessage> AddPasskeyAsync(this HttpClient browser, Func<string, string> answer, string name = "my laptop")
    {
        var asked = await browser.AskAsync(Page, AskForNew);
        return await browser.SendNewAsync(answer(asked), name);
    }

    public static Task<HttpResponseMessage> SendNewAsync(this HttpClient browser, string answer, string name = "my laptop", string page = Page) =>
        browser.PostFormAsync(page, Page, [new("_handler", "add"), new("name", name), new("passkey", answer)]);

    /// <summary>What the portal wants signed.</summary>
    public static async Task<string> AskAsync(this HttpClient browser, string page, string address, string? step = null)
    {
        using var answer = await browser.PostFormAsync(page, address, step is null ? [] : [new("step", step)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> SendStepAsync(this HttpClient visitor, string step, string answer) =>
        visitor.PostFormAsync("/sign-in", "/sign-in/code", [new("step", step), new("code", ""), new("passkey", answer)]);

    public static Task<HttpResponseMessage> SendProofAsync(this HttpClient browser, string answer) =>
        browser.PostFormAsync("/settings", "/settings/security/confirm", [new("_handler", "confirm"), new("code", ""), new("passkey", answer)]);

    /// <summary>Password and passkey; the status of the last answer.</summary>
    public static async Task<HttpStatusCode> SignInWithAsync(this HttpClient visitor, string email, SoftwareAuthenticator device)
    {
        var step = StepOf(await visitor.TypePasswordAsync(email));
        using var answer = await visitor.SendStepAsync(step, device.Prove(await visitor.AskAsync("/sign-in", AskAtSignIn, step)));
        return answer.StatusCode;
    }

    public static string StepOf(string page) => Step().Match(page).Value;

    [GeneratedRegex("(?<=name=\"step\" value=\")[^\"]+")]
    private static partial Regex Step();
}

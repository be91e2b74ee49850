using System.Net;
using System.Text.RegularExpressions;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>A phone with an authenticator app, and the ten recovery codes beside it. It reads what the pages show and knows nothing else.</summary>
public sealed partial class Phone
{
    private const string Page = "/settings/security/authenticator";
    private readonly AuthenticatorApp app;

    private Phone(AuthenticatorApp app) => this.app = app;

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>Sets the app up for whoever is signed in in this browser. Beside another factor it brings no new codes.</summary>
    public static async Task<Phone> SetUpAsync(HttpClient browser, TimeProvider clock, int codes = 10)
    {
        using var begun = await browser.PostFormAsync(Page, Page, [new("_handler", "begin")]);
        begun.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var phone = new Phone(new(Key().Match(await browser.Read(Page)).Value, clock));
        using var confirmed = await browser.PostFormAsync(Page, Page, [new("_handler", "confirm"), new("code", phone.Code())]);
        phone.RecoveryCodes = ReadCodes(await confirmed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        phone.RecoveryCodes.Count.ShouldBe(codes);
        return phone;
    }

    public static IReadOnlyList<string> ReadCodes(string page) => [.. Recovery().Matches(page).Select(match => match.Value)];

    /// <summary>What the app shows now, or some half minutes before or after.</summary>
    public string Code(int steps = 0) => app.Code(steps);

    [GeneratedRegex("(?<=<code class=\"key\">)[A-Z2-7 ]+")]
    private static partial Regex Key();

    [GeneratedRegex("(?<=<code>)[0-9]-[A-Z0-9]{5}-[A-Z0-9]{5}")]
    private static partial Regex Recovery();
}

/// <summary>The second step of a sign-in, as a browser takes it.</summary>
internal static partial class SecondStep
{
    /// <summary>The password; answers with the page that asks for the code.</summary>
    public static async Task<string> TypePasswordAsync(this HttpClient visitor, string email)
    {
        using var answer = await visitor.PostFormAsync("/sign-in", "/sign-in", [new("email", email), new("password", DemoPerson.Password)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> TypeCodeAsync(this HttpClient visitor, string page, string code) =>
        visitor.PostFormAsync("/sign-in", "/sign-in/code", [new("step", Step().Match(page).Value), new("code", code)]);

    public static async Task<HttpStatusCode> SignInAsync(this HttpClient visitor, string email, string code)
    {
        using var answer = await visitor.TypeCodeAsync(await visitor.TypePasswordAsync(email), code);
        return answer.StatusCode;
    }

    [GeneratedRegex("(?<=name=\"step\" value=\")[^\"]+")]
    private static partial Regex Step();
}

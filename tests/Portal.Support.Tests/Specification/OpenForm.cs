using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Support.Tests.Specification;

/// <summary>The new-ticket form as a browser has it: its address, and every field with its value.</summary>
internal sealed partial class OpenForm
{
    private readonly HttpClient browser;

    private OpenForm(HttpClient browser, string html)
    {
        this.browser = browser;
        Html = html;
        Action = WebUtility.HtmlDecode(FormAction().Match(html).Groups[1].Value);
        Fields = HiddenField().Matches(WholeForm().Match(html).Value).ToDictionary(match => match.Groups[1].Value, match => WebUtility.HtmlDecode(match.Groups[2].Value));
    }

    public string Html { get; }

    public string Action { get; }

    public Dictionary<string, string> Fields { get; }

    public static async Task<OpenForm> GetAsync(HttpClient browser, string address = "/support/tickets/new") =>
        new(browser, await browser.GetStringAsync(new Uri(address, UriKind.Relative)));

    public OpenForm Type(string category = "general", string priority = "normal", string subject = "A subject", string description = "A description")
    {
        (Fields["category"], Fields["priority"], Fields["subject"], Fields["description"]) = (category, priority, subject, description);
        return this;
    }

    public OpenForm SendDetails()
    {
        Fields["send_details"] = "true";
        return this;
    }

    public async Task<HttpResponseMessage> SubmitAsync(string? action = null)
    {
        using var content = new FormUrlEncodedContent(Fields);
        return await browser.PostAsync(new Uri(action ?? Action, UriKind.Relative), content);
    }

    public static async Task<OpenForm> ReadAsync(HttpClient browser, HttpResponseMessage answer) => new(browser, await answer.Content.ReadAsStringAsync());

    // The sign-out button in the frame is a form with a token of its own.
    [GeneratedRegex("<form class=\"card stack\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex WholeForm();

    [GeneratedRegex("<form class=\"card stack\"[^>]* action=\"([^\"]+)\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}

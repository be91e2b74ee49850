using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Support.Tests.Specification;

/// <summary>The new-ticket form as a browser has it: its address, and every field with its value.</summary>
internal sealed partial class OpenForm
{
    private readonly HttpClient browser;
    private readonly List<(string Name, byte[] Content)> files = [];

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

    /// <summary>The form of this name on a page that holds several.</summary>
    public OpenForm Named(string name) => new(browser, Forms().Matches(Html).Select(match => match.Value).Single(form => form.Contains($"name=\"_handler\" value=\"{name}\"", StringComparison.Ordinal)));

    public OpenForm Set(string field, string value)
    {
        Fields[field] = value;
        return this;
    }

    public static async Task<OpenForm> GetAsync(HttpClient browser, string address = "/support/tickets/new") =>
        new(browser, await browser.GetStringAsync(new Uri(address, UriKind.Relative)));

    public OpenForm Type(string category = "general", string priority = "normal", string subject = "A subject", string description = "A description")
    {
        (Fields["category"], Fields["priority"], Fields["subject"], Fields["description"]) = (category, priority, subject, description);
        return this;
    }

    public OpenForm Reply(string text)
    {
        Fields["text"] = text;
        return this;
    }

    public OpenForm SendDetails()
    {
        Fields["send_details"] = "true";
        return this;
    }

    public OpenForm Attach(string name, byte[] content)
    {
        files.Add((name, content));
        return this;
    }

    public async Task<HttpResponseMessage> SubmitAsync(string? action = null)
    {
        using HttpContent content = files.Count == 0 ? new FormUrlEncodedContent(Fields) : Multipart();
        return await browser.PostAsync(new Uri(action ?? Action, UriKind.Relative), content);
    }

    private MultipartFormDataContent Multipart()
    {
        var content = new MultipartFormDataContent();
        foreach (var (field, value) in Fields) content.Add(new StringContent(value), field);
        foreach (var (name, bytes) in files) content.Add(new ByteArrayContent(bytes), "files", name);
        return content;
    }

    public static async Task<OpenForm> ReadAsync(HttpClient browser, HttpResponseMessage answer) => new(browser, await answer.Content.ReadAsStringAsync());

    // The sign-out button in the frame is a form with a token of its own.
    [GeneratedRegex("<form class=\"(?:card )?stack\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex WholeForm();

    [GeneratedRegex("<form .*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<form class=\"(?:card )?stack\"[^>]* action=\"([^\"]+)\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}

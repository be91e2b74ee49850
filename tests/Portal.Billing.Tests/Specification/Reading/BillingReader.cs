using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Reading;

/// <summary>Somebody signed in, who reads billing by its API and by its page.</summary>
public sealed class BillingReader(HttpClient browser)
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    public HttpClient Browser => browser;

    public Task<JsonElement> OverviewAsync(string query = "") => JsonAsync("/api/billing/overview" + query);

    public Task<JsonElement> InvoicesAsync(string query = "") => JsonAsync("/api/billing/invoices" + query);

    public Task<JsonElement> InvoiceAsync(string id, string query = "") => JsonAsync($"/api/billing/invoices/{id}{query}");

    public async Task<IDocument> PageAsync(string query = "")
    {
        var answer = await GetAsync("/billing" + query);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        return await new HtmlParser().ParseDocumentAsync(answer.Body, stop);
    }

    /// <summary>Presses Refresh as a program does.</summary>
    public async Task<JsonElement> RefreshAsync(string query = "")
    {
        using var answer = await browser.PostWithTokenAsync("/api/billing/refresh" + query);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return Json.Parse(await answer.Content.ReadAsStringAsync(stop));
    }

    public async Task<Answer> GetAsync(string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), stop);
        return await Answer.ReadAsync(answer, stop);
    }

    private async Task<JsonElement> JsonAsync(string address)
    {
        var answer = await GetAsync(address);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return Json.Parse(answer.Body);
    }
}

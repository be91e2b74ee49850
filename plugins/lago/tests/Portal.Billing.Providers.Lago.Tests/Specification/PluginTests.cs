using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using Portal.TestKit;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Specification;

/// <summary>The plugin as it was built, in a portal that knows nothing of it, and a stand-in for Lago over real HTTP.</summary>
public sealed class PluginTests : IAsyncLifetime
{
    private readonly DirectoryInfo shelf = Directory.CreateTempSubdirectory("portal-plugins-");
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private TestDatabase database = null!;
    private LagoStandIn lago = null!;
    private PortalApp portal = null!;

    public async ValueTask InitializeAsync()
    {
        CopyBuilt(Path.Combine(shelf.FullName, "lago"));
        lago = await LagoStandIn.StartAsync();
        Furnish(lago.State.Customer(Known));
        database = await PortalApp.DemoDatabaseAsync();
        var settings = new Dictionary<string, string?>(Settings(lago.Address)) { ["Portal:Plugins"] = shelf.FullName, ["Portal:PublicUrl"] = "http://localhost" };
        portal = new PortalApp(database, settings: settings);
    }

    [Fact]
    [Trait("Row", "OVW-01")]
    public async Task It_is_dropped_in_and_a_client_sees_plan_minutes_invoices_and_pdf()
    {
        (await portal.RunAsync("plugins")).Code.ShouldBe(0);
        var (code, said) = await portal.RunAsync("connect", $"{DemoClients.A}", "lago", Known);
        code.ShouldBe(0, said);
        var client = await portal.SignInAsync(DemoPerson.ClientAdmin.Email, DemoPerson.Password);

        var overview = (await client.GetFromJsonAsync<JsonNode>("/api/billing/overview", stop))!;
        (overview["plan"]!["name"]!.GetValue<string>(), overview["fee"]!["list"]!["amount"]!.GetValue<long>()).ShouldBe(("Practice", 49900));
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/billing", stop), stop);
        var words = string.Join(' ', page.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var shown in (string[])["Practice", "of 500 minutes", "Welcome", "LAG-2", "LAG-1"]) words.ShouldContain(shown);

        var invoices = (await client.GetFromJsonAsync<JsonNode>("/api/billing/invoices", stop))!["items"]!.AsArray();
        var newest = invoices.Single(invoice => invoice!["number"]!.GetValue<string>() == "LAG-2")!["id"]!.GetValue<string>();
        var details = (await client.GetFromJsonAsync<JsonNode>($"/api/billing/invoices/{newest}", stop))!;
        details["lines"]!.AsArray().Select(line => line!["description"]!.GetValue<string>()).ShouldBe(["Practice", "Call minutes", "Welcome"]);
        (await client.GetStringAsync($"/api/billing/invoices/{newest}/pdf", stop)).ShouldStartWith("%PDF-1.4");
    }

    [Fact]
    public async Task The_payment_portal_opens_at_lago_and_a_signed_delivery_is_kept()
    {
        (await portal.RunAsync("connect", $"{DemoClients.A}", "lago", Known)).Code.ShouldBe(0);
        var client = await portal.SignInAsync(DemoPerson.ClientAdmin.Email, DemoPerson.Password);

        using var session = await client.PostWithTokenAsync("/api/billing/portal-sessions");
        (await session.Content.ReadAsStringAsync(stop)).ShouldContain($"https://{LagoStandIn.PortalHost}/customer-portal/");

        var genuine = Deliver($$$"""{"webhook_type":"customer.updated","object_type":"customer","customer":{"external_id":"{{{Known}}}"}}""");
        (await DeliverAsync(genuine)).ShouldBe(HttpStatusCode.OK);
        (await DeliverAsync(genuine with { Body = Encoding.UTF8.GetBytes("{}") })).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    [Trait("Row", "CFG-01")]
    public async Task A_client_is_rehearsed_without_changing_anything_moved_and_moved_back()
    {
        var client = await portal.SignInAsync(DemoPerson.ClientAdmin.Email, DemoPerson.Password);
        var before = await PlanAsync(client);

        var (code, said) = await portal.RunAsync("rehearse", "lago", $"{DemoClients.A}", Known, "--json");

        code.ShouldBe(1, said);
        said.ShouldContain("\"verdict\":\"hold\"");
        said.ShouldNotContain(Known);
        // What is not a question orders a PDF that nobody has asked for yet: the one thing that Lago makes for being looked at.
        lago.Calls.Where(call => !call.StartsWith("GET ", StringComparison.Ordinal)).Distinct().ShouldBe(["POST invoices/{id}/download"]);
        (await PlanAsync(client)).ShouldBe(before);

        (code, said) = await portal.RunAsync("move", $"{DemoClients.A}", "--force", "The client asked for it");
        code.ShouldBe(0, said);
        (await PlanAsync(client)).ShouldBe("Practice");
        (code, said) = await portal.RunAsync("move-back", $"{DemoClients.A}");
        code.ShouldBe(0, said);
        (await PlanAsync(client)).ShouldBe(before);
    }

    [Fact]
    [Trait("Row", "EMP-03")]
    public async Task While_lago_is_down_the_page_shows_what_was_known()
    {
        (await portal.RunAsync("connect", $"{DemoClients.A}", "lago", Known)).Code.ShouldBe(0);
        var client = await portal.SignInAsync(DemoPerson.ClientAdmin.Email, DemoPerson.Password);
        lago.Misbehave = async (_, context) =>
        {
            context.Response.StatusCode = 503;
            await context.Response.CompleteAsync();
            return true;
        };

        using var refreshed = await client.PostWithTokenAsync("/api/billing/refresh");

        refreshed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync("/billing", stop)).ShouldContain("Practice");
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        await database.DisposeAsync();
        await lago.DisposeAsync();
        shelf.Delete(recursive: true);
    }

    private async Task<string> PlanAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonNode>("/api/billing/overview", stop))!["plan"]!["name"]!.GetValue<string>();

    private async Task<HttpStatusCode> DeliverAsync(WebhookDelivery delivery)
    {
        using var sender = portal.CreateVisitor();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/billing/lago") { Content = new ByteArrayContent(delivery.Body.ToArray()) { Headers = { ContentType = new("application/json") } } };
        foreach (var (name, value) in delivery.Headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await sender.SendAsync(request, stop);
        return answer.StatusCode;
    }

    private void Furnish(CustomerAtLago customer)
    {
        customer.Subscribe(Catalogue.Plan("practice", 49900, charges: Catalogue.Included(500, "0.12")), PeriodStart, PeriodEnd);
        customer.Apply("Welcome", PeriodStart.AddMonths(-1), percent: "10");
        customer.Call(November(2), "61.5");
        customer.Pay(customer.Bill("1", Day("2026-10-01"), "AUD", [Billed.Fee("Practice", 49900)]), November(3).AddMonths(-1));
        customer.Bill("2", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 49900), Billed.Minutes("600", "0.12", 1200)], ("Welcome", 5110));
        lago.State.PdfsBegun.UnionWith(lago.State.Invoices.Select(invoice => invoice["lago_id"]!.GetValue<string>()));
    }

    // As built beside this suite, in the same configuration.
    private static void CopyBuilt(string folder)
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var root = built;
        while (!Directory.Exists(Path.Combine(root!.FullName, "src"))) root = root.Parent;
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root.FullName, "src", "Portal.Billing.Providers.Lago", "bin", built.Parent!.Name, built.Name)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }
}

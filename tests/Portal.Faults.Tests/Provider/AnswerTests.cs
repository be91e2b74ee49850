using System.Net;
using System.Net.Sockets;
using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Server;

namespace Portal.Faults.Tests.Provider;

/// <summary>A provider that answers, and what it answers is wrong.</summary>
public sealed class AnswerTests(InProcessWithoutJobs portal) : IClassFixture<InProcessWithoutJobs>, IAsyncLifetime
{
    private const string Sessions = "/v1/billing_portal/sessions";

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private Visitor admin = null!;
    private NaiveReader naive = null!;

    public async ValueTask InitializeAsync()
    {
        (admin, naive) = (await Visitor.SignInAsync(portal.Address, StripeScene.Admin), new NaiveReader(portal.Stripe));
        portal.Stripe.Faults.Clear();
        await Rows.ExecuteAsync(portal.Owner, "delete from billing.call_buckets");
        await admin.RefreshAsync(portal.Address, stop);
        // where nothing is wrong the twin is as good
        (await naive.ShowAsync(StripeScene.Customer, stop)).ShouldBe("49900 aud");
    }

    public ValueTask DisposeAsync()
    {
        portal.Stripe.Faults.Clear();
        admin.Dispose();
        naive.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    [Trait("Fault", "C6")]
    public async Task C6_A_call_that_failed_is_not_made_again_under_a_new_key()
    {
        portal.Stripe.Faults.Set(Fault.Status(500), Sessions);
        var seen = await ClicksAsync(OpenPortalAsync);
        var twin = await ClicksAsync(async () => await naive.OpenPortalAsync(StripeScene.Customer, stop) ? HttpStatusCode.Created : HttpStatusCode.BadGateway);
        portal.Stripe.Faults.Clear();
        var again = await OpenPortalAsync();
        Judgement.Pass("C6", "500 for the one call that makes something, which Stripe repeats for its key",
            Outcome.Together(Judge(seen), Outcome.Of($"the next click {(int)again}", (again == HttpStatusCode.Created, "never again"))), Judge(twin));

        static Outcome Judge((HttpStatusCode Answer, int Calls) click) => Outcome.Of($"{click.Calls} calls for a click, told {(int)click.Answer}", (click.Calls == 1, "tried anew blindly"), (click.Answer == HttpStatusCode.BadGateway, "not told"));
    }

    [Fact]
    [Trait("Fault", "C7")]
    public async Task C7_A_session_whose_answer_was_lost_is_not_made_a_second_time()
    {
        portal.Stripe.Faults.Set(Fault.LoseAnswer, Sessions);
        var seen = await ClicksAsync(OpenPortalAsync);
        var twin = await ClicksAsync(async () => await naive.OpenPortalAsync(StripeScene.Customer, stop) ? HttpStatusCode.Created : HttpStatusCode.BadGateway);
        Judgement.Pass("C7", "the session is made and the answer lost", Judge(seen.Calls), Judge(twin.Calls));

        static Outcome Judge(int sessions) => Outcome.Of($"{sessions} sessions for a click", (sessions == 1, "a second secret"));
    }

    [Fact]
    [Trait("Fault", "C8")]
    public async Task C8_An_answer_that_nobody_can_use_costs_its_section_and_no_figure()
    {
        List<string> seen = [], twin = [];
        foreach (var garbage in Enum.GetValues<Garbage>())
        {
            portal.Stripe.Faults.Clear();
            portal.Stripe.Faults.Set(Fault.Answering(garbage), "/v1/subscriptions");
            await admin.RefreshAsync(portal.Address, stop);
            using var page = await admin.GetAsync(portal.Address, "/billing", stop);
            var html = await page.Content.ReadAsStringAsync(stop);
            if (page.StatusCode != HttpStatusCode.OK || !html.Contains("499.00", StringComparison.Ordinal) || !html.Contains("A-029", StringComparison.Ordinal)) seen.Add($"{garbage}");
            if (await naive.ShowAsync(StripeScene.Customer, stop) != "49900 aud") twin.Add($"{garbage}");
        }

        Judgement.Pass("C8", string.Join(", ", Enum.GetNames<Garbage>()), Judge(seen), Judge(twin));

        static Outcome Judge(List<string> broken) => Outcome.Of($"{broken.Count} of 6 broke the page or a figure", (broken.Count == 0, string.Join(", ", broken)));
    }

    [Fact]
    [Trait("Fault", "C9")]
    public async Task C9_Pages_without_end_are_cut()
    {
        portal.Stripe.Faults.Set(Fault.EndlessPaging, "/v1/invoices");
        var before = Lists();
        await admin.RefreshAsync(portal.Address, stop);
        var seen = Lists() - before;
        var (pages, _) = await naive.ListAsync(StripeScene.Customer, 500, stop);
        Judgement.Pass("C9", "every page says that there is another and is the same", Judge(seen), Judge(pages));

        int Lists() => portal.Stripe.Calls.Count(call => call.Path == "/v1/invoices");
        static Outcome Judge(int pages) => Outcome.Of($"{pages} pages", (pages <= 20, "without end"));
    }

    [Fact]
    [Trait("Fault", "C10")]
    public async Task C10_A_key_that_is_revoked_is_the_matter_of_whoever_uses_it()
    {
        using var other = await Visitor.SignInAsync(portal.Address, StripeScene.OtherAdmin);
        portal.Stripe.Faults.Set(Fault.Status(401));
        await admin.RefreshAsync(portal.Address, stop);
        portal.Stripe.Faults.Clear();
        await other.RefreshAsync(portal.Address, stop);
        var overviews = (await admin.ReadAsync(portal.Address, "/api/billing/overview", stop), await other.ReadAsync(portal.Address, "/api/billing/overview", stop));
        portal.Stripe.Faults.Set(Fault.Status(401), nextCalls: 1);
        var read = 0;
        foreach (var customer in (string[])[StripeScene.Customer, StripeScene.OtherCustomer])
        {
            // the run ends with the first that fails
            if (await naive.ShowAsync(customer, stop) is null) break;
            read++;
        }

        await admin.RefreshAsync(portal.Address, stop);
        Judgement.Pass("C10", "401 for one client in the middle of a run",
            Outcome.Of($"this client '{(string?)overviews.Item1["status"]}', the other '{(string?)overviews.Item2["status"]}'",
                ((string?)overviews.Item1["status"] == "configuration_attention", "not told"), ((string?)overviews.Item2["status"] == "ready", "the other one suffers")),
            Outcome.Of($"{read} of the others read", (read > 0, "the other one suffers")));
    }

    [Fact]
    [Trait("Fault", "C11")]
    public async Task C11_What_is_not_a_whole_pdf_of_the_provider_is_never_passed_on()
    {
        using var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        var listing = await admin.ReadAsync(portal.Address, "/api/billing/invoices", stop);
        var target = new Uri($"http://127.0.0.2:{((IPEndPoint)inside.LocalEndpoint).Port}/secret");
        (string Name, Fault Fault)[] faults =
        [
            ("redirect inside", Fault.PdfRedirect(new Uri(portal.Stripe.Address, "/v1/invoices/in_A01"))), ("an address inside", Fault.PdfRedirect(target)),
            ("1 GB", Fault.PdfHuge(1024L * 1024 * 1024)), ("a page", Fault.PdfWrongType), ("half", Fault.PdfCut), ("a gzip bomb", Fault.PdfGzip),
        ];
        List<string> seen = [], passed = [], naively = [];
        foreach (var (name, fault) in faults)
        {
            portal.Stripe.Faults.Clear();
            portal.Stripe.Faults.Set(fault, "/invoice/");
            using var answer = await admin.GetAsync(portal.Address, $"/api/billing/invoices/{(string)listing["items"]![0]!["id"]!}/pdf", stop);
            seen.Add($"{name} {(int)answer.StatusCode}");
            if (answer.StatusCode is not (HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)) passed.Add(name);
            if (name != "an address inside" && await naive.PassPdfOnAsync("in_A01", 64 * 1024 * 1024, stop) is { } bytes) naively.Add($"{name} {bytes / 1024} KiB");
        }

        Judgement.Pass("C11", "six PDFs that are none",
            Outcome.Of($"{string.Join(", ", seen)}; asked inside: {inside.Pending()}", (passed.Count == 0, $"passed on: {string.Join(", ", passed)}"), (!inside.Pending(), "asked inside")),
            Outcome.Of(string.Join(", ", naively), (naively.Count == 0, "passed on")));
    }

    [Fact]
    [Trait("Fault", "C12")]
    public async Task C12_Another_customers_invoice_is_refused()
    {
        portal.Stripe.Faults.Set(Fault.OtherCustomersInvoice(StripeScene.OtherCustomer), "/v1/invoices");
        await Rows.ExecuteAsync(portal.Owner, $"delete from billing.invoices where client_id = '{StripeScene.Client}'");
        var outcome = (string?)(await admin.RefreshAsync(portal.Address, stop))["sections"]!["invoices"]!["outcome"];
        var kept = await Rows.ValueAsync(portal.Owner, $"select count(*) from billing.invoices where client_id = '{StripeScene.Client}'");
        var (_, listed) = await naive.ListAsync(StripeScene.Customer, 1, stop);
        var foreign = listed.Count(invoice => (string?)invoice["customer"] != StripeScene.Customer);
        Judgement.Pass("C12", "every invoice answered is another customer's", Judge(int.Parse(kept, System.Globalization.CultureInfo.InvariantCulture), $"'{outcome}'"), Judge(foreign, "listed"));

        static Outcome Judge(int invoices, string how) => Outcome.Of($"{how}, {invoices} of another customer's kept", (invoices == 0, "shown to the wrong client"));
    }

    private async Task<HttpStatusCode> OpenPortalAsync()
    {
        using var answer = await admin.PostAsync(portal.Address, "/api/billing/portal-sessions", null, stop);
        return answer.StatusCode;
    }

    private async Task<(HttpStatusCode Answer, int Calls)> ClicksAsync(Func<Task<HttpStatusCode>> click)
    {
        var before = Posts();
        return (await click(), Posts() - before);

        int Posts() => portal.Stripe.Calls.Count(call => call is { Method: "POST", Path: Sessions });
    }
}

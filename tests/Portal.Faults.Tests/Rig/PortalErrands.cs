using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Faults.Tests.Rig;

/// <summary>The four things that the portal must not lose once it acknowledged them, and where they must be found.</summary>
internal sealed class PortalErrands : IDisposable
{
    public const string Ticket = "tickets";
    public const string Usage = "usage records";
    public const string Audit = "audit entries";
    public const string Webhook = "webhooks";

    private const string Payer = "bk-10041";

    // before everything that the demo's book holds
    private static readonly DateTimeOffset FirstMinute = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HttpClient sender = new() { Timeout = TimeSpan.FromMinutes(1) };
    private readonly Visitor admin;
    private readonly Visitor operates;
    private readonly string invoice;

    private PortalErrands(Visitor admin, Visitor operates, string invoice) => (this.admin, this.operates, this.invoice) = (admin, operates, invoice);

    public static async Task<PortalErrands> PrepareAsync(Uri node, CancellationToken stop)
    {
        var admin = await Visitor.SignInAsync(node, DemoPerson.ClientAdmin.Email);
        var list = await admin.ReadAsync(node, "/api/billing/invoices", stop);
        return new(admin, await Visitor.SignInAsync(node, DemoPerson.Operator.Email), (string)list["items"]![0]!["id"]!);
    }

    /// <summary>So many tickets, and as many documents with two usage records each, and looks at an invoice.</summary>
    public IEnumerable<Errand> Of(int count) => Enumerable.Range(0, count).SelectMany(number => (Errand[])
    [
        new(Ticket, (node, stop) => SubmitAsync(node, number, stop)),
        new(Usage, (node, stop) => ImportAsync(node, number, stop)),
        new(Audit, OpenInvoiceAsync),
    ]);

    /// <summary>Each event until its delivery is answered with 200; signed anew for each try, as Stripe does.</summary>
    public IEnumerable<Errand> Of(StandInServer stripe, IEnumerable<StandInEvent> events) => events.Select(told => new Errand(Webhook, async (node, stop) =>
        await DeliverAsync(node, stripe, told, stop) == HttpStatusCode.OK ? (told.Id, "200") : null));

    public async Task<HttpStatusCode> DeliverAsync(Uri node, StandInServer stripe, StandInEvent told, CancellationToken stop)
    {
        var (body, signature) = stripe.Webhooks.Prepare(told);
        return await Deliveries.SendAsync(sender, new Uri(node, Deliveries.Address), body, signature, stop);
    }

    /// <summary>What the ledger says beside what the database holds.</summary>
    public static async Task<IReadOnlyList<Outcome>> CompareAsync(Ledger ledger, string database, params IEnumerable<string> kinds)
    {
        var outcomes = new List<Outcome>();
        foreach (var kind in kinds) outcomes.Add(ledger.Compare(kind, await Rows.PairsAsync(database, Stored(kind))));
        return outcomes;
    }

    public void Dispose()
    {
        sender.Dispose();
        admin.Dispose();
        operates.Dispose();
    }

    private static string Stored(string kind) => kind switch
    {
        Ticket => "select subject, id from support.tickets",
        Usage => "select extract(epoch from min(at))::bigint, string_agg(seconds::text, ' ' order by at) from ledger.readings where at < '2021-01-01' group by floor(extract(epoch from at) / 120), customer",
        Audit => "select request_id, action from identity.audit_entries",
        _ => "select event_id, '200' from billing.webhook_inbox",
    };

    private async Task<(string, string)?> SubmitAsync(Uri node, int number, CancellationToken stop)
    {
        using var content = JsonContent.Create(new { category = "general", priority = "low", subject = $"Ticket {number}", description = "Sent until it is acknowledged." });
        using var answer = await admin.PostAsync(node, "/api/support/tickets", content, stop, $"key-{number}");
        if (IsBusy(answer)) return null;
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return ($"Ticket {number}", (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("id").GetString()!);
    }

    private async Task<(string, string)?> ImportAsync(Uri node, int number, CancellationToken stop)
    {
        var at = FirstMinute.AddMinutes(2 * number);
        var (first, second) = (number % 60, (number * 7) % 60);
        using var content = JsonContent.Create(new
        {
            readings = new[] { new { customer = Payer, as_of = at.AddMinutes(2), intervals = new[] { new { at, seconds = first }, new { at = at.AddMinutes(1), seconds = second } } } },
        });
        using var answer = await operates.PostAsync(node, "/api/operator/providers/ledger/import", content, stop);
        if (IsBusy(answer)) return null;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(stop));
        return (at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), $"{first} {second}");
    }

    private async Task<(string, string)?> OpenInvoiceAsync(Uri node, CancellationToken stop)
    {
        using var answer = await admin.GetAsync(node, $"/api/billing/invoices/{invoice}", stop);
        if (IsBusy(answer)) return null;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (answer.Headers.GetValues("X-Request-Id").Single(), "invoice_opened");
    }

    // whoever is told to come again does
    private static bool IsBusy(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.ServiceUnavailable;
}

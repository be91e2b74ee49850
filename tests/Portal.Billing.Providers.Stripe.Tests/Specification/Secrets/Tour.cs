using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.StripeStandIn.Webhooks;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Secrets;

/// <summary>Goes through everything that the portal does with Stripe, while all goes well and while it does not.</summary>
internal sealed partial class Tour(SecretSweep sweep)
{
    private const string Session = "/v1/billing_portal";
    private const string PdfLinks = "/invoice";
    private static readonly string[] Jobs = ["refresh-accounts", "refresh-usage", "follow-hints", "reconcile-events", "forget-events"];
    private static readonly int[] Refusals = [400, 401, 402, 403, 404, 409, 429, 500];
    private static readonly string Scope = $"client_id={DemoClients.A}";

    private string invoice = "";

    /// <summary>Every address that can be read, as these people; whoever may not is refused, and that is an answer too.</summary>
    public async Task ReadAsync(params IEnumerable<DemoPerson> people)
    {
        await RecoverAsync();
        foreach (var person in people)
            foreach (var address in Addresses().Select(address => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Scope}"))
                using (await sweep.GetAsync(person, address)) { }
    }

    /// <summary>The payment portal, once with a link to Stripe and once with one to somewhere else.</summary>
    public async Task OpenPortalAsync()
    {
        sweep.Portal.Stripe.Faults.Set(PlantedStripe.Session(), Session);
        var browser = await sweep.BrowserAsync(DemoPerson.ClientAdmin);
        await sweep.Places.AddAsync(SecretSweep.Opening, await browser.PostWithTokenAsync("/api/billing/portal-sessions"));
        var page = await sweep.Places.AddAsync(SecretSweep.Opening, await browser.PostFormAsync("/billing", "/billing/portal", []));
        (await page.Content.ReadAsStringAsync()).ShouldContain(Planted.SessionToken);
        sweep.Portal.Stripe.Faults.Set(PlantedStripe.Session(Planted.ForeignHost), Session);
        await AskAsync();
        sweep.Portal.Stripe.Faults.Clear();
    }

    /// <summary>Every way in which Stripe may refuse, or answer something else.</summary>
    public async Task FailAsync()
    {
        foreach (var status in Refusals) await UnderAsync(PlantedStripe.Refusing(status));
        foreach (var garbage in Enum.GetValues<Garbage>()) await UnderAsync(Fault.Answering(garbage));
        await UnderAsync(Fault.Rewriting(_ => $"<title>{Planted.WebPage}</title>"));
        await UnderAsync(Fault.Rewriting(answer => answer.Replace("\"active\"", $"\"{Planted.UnknownWord}\"", StringComparison.Ordinal)));
        await UnderAsync(Fault.OtherCustomersInvoice(Planted.OtherCustomer));
        await UnderAsync(Fault.Down);
    }

    /// <summary>Every way in which a PDF may not come.</summary>
    public async Task FailPdfAsync()
    {
        await RecoverAsync();
        var elsewhere = new Uri($"https://{Planted.ForeignHost}/{Planted.PdfToken}");
        Fault[] faults = [Fault.PdfRedirect(elsewhere), Fault.PdfWrongType, Fault.PdfCut, Fault.PdfGzip, Fault.PdfHuge(11 << 20), Fault.Down, .. Refusals.Select(status => Fault.Status(status))];
        // A PDF that is not there is not asked for again: that comes last.
        foreach (var fault in faults.OrderBy(fault => fault == Fault.Status(404)))
        {
            sweep.Portal.Stripe.Faults.Set(fault, PdfLinks);
            await sweep.Portal.PassAsync();
            using var answer = await sweep.GetAsync(DemoPerson.ClientAdmin, $"/api/billing/invoices/{invoice}/pdf");
            answer.StatusCode.ShouldBeOneOf(fault == Fault.Status(404) ? [HttpStatusCode.NotFound] : [HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable]);
            using (await sweep.GetAsync(DemoPerson.ClientAdmin, $"/billing/invoices/{invoice}/pdf")) { }
            sweep.Portal.Stripe.Faults.Clear();
        }
    }

    /// <summary>A ticket with everything that the portal writes into it, and the agent who reads it.</summary>
    public async Task HandOffAsync()
    {
        await RecoverAsync();
        sweep.Portal.Stripe.Faults.Set(PlantedStripe.Refusing(401), "/v1/");
        await AskAsync();
        foreach (var start in (string[])["/billing/support", $"/billing/support?invoice={invoice}"])
        {
            using var link = await sweep.GetAsync(DemoPerson.ClientAdmin, start);
            using var form = await sweep.GetAsync(DemoPerson.ClientAdmin, link.Headers.Location!.ToString());
            var page = await form.Content.ReadAsStringAsync();
            // the job that checks configurations may have opened the ticket about them first; nobody but a person asks about an invoice
            if (start == "/billing/support" && !page.Contains("name=\"description\"", StringComparison.Ordinal)) continue;
            using var sent = await SubmitAsync(page, "Please help.");
            sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther, start);
        }

        sweep.Portal.Stripe.Faults.Clear();
        foreach (var ticket in await sweep.Portal.QueryAsync("select id from support.tickets where diagnostics is not null"))
        {
            using var queued = await sweep.GetAsync(DemoPerson.SupportAgent, $"/support/queue/{ticket}");
            queued.StatusCode.ShouldBe(HttpStatusCode.OK);
            using (await sweep.GetAsync(DemoPerson.ClientAdmin, $"/support/tickets/{ticket}")) { }
            using (await sweep.GetAsync(DemoPerson.ClientAdmin, $"/api/support/tickets/{ticket}")) { }
        }
    }

    /// <summary>Sends the form of a new ticket as it stands.</summary>
    /// <param name="form">The page it is on.</param>
    /// <param name="description">What the writer typed.</param>
    /// <param name="isChecked">The writer says that what looks like a secret is none.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string form, string description, bool isChecked = false)
    {
        var fields = Hidden().Matches(form).GroupBy(match => match.Groups[1].Value).ToDictionary(same => same.Key, same => WebUtility.HtmlDecode(same.Last().Groups[2].Value));
        (fields["category"], fields["priority"], fields["subject"]) = ("billing", "normal", "About billing");
        (fields["description"], fields["send_details"]) = (description, "true");
        if (isChecked) fields["secrets_checked"] = "true";
        using var content = new FormUrlEncodedContent(fields);
        var browser = await sweep.BrowserAsync(DemoPerson.ClientAdmin);
        return await sweep.Places.AddAsync("submitting a ticket", await browser.PostAsync(new Uri("/support/tickets", UriKind.Relative), content));
    }

    /// <summary>Webhooks that are genuine, not understood, and forged.</summary>
    public async Task DeliverAsync()
    {
        var state = sweep.Portal.Stripe.State;
        var changed = state.UpdateCustomer(Planted.Customer, customer => customer["description"] = Planted.EventText)[0];
        changed.Body["request"]!["idempotency_key"] = Planted.IdempotencyKey;
        var issued = state.IssueInvoice(new NewInvoice(Planted.UnheardInvoice) { Customer = Planted.Customer, Lines = [new NewLine { Price = Planted.FeePrice }] });
        var strange = state.UpdateCustomer(Planted.Customer, customer => customer["description"] = Planted.ParkedText)[0];
        var forged = state.UpdateCustomer(Planted.Customer, customer => customer["description"] = Planted.ForgedText)[0];
        foreach (var told in (StandInEvent[])[changed, .. issued, changed.AsThin(), strange.OfType(Planted.EventType), strange.OfVersion("2020-08-27")]) await DeliverAsync(told, 200);
        await DeliverAsync(forged, 400, new Delivering { Secrets = ["whsec_somebody"] });
        await DeliverAsync(forged, 400, new Delivering { Late = TimeSpan.FromHours(1) });
        using var sender = sweep.Portal.App.CreateVisitor();
        (await WholePortal.DeliverAsync(sender, "{}"u8.ToArray(), $"t=1,v1={Planted.ForgedSignature}")).ShouldBe(400);
        // While Stripe is well: hints that fail too often are given up.
        await sweep.RunJobAsync("billing.follow-hints");
    }

    /// <summary>All jobs of billing by a worker, while Stripe is well and while it is not.</summary>
    public async Task WorkAsync()
    {
        foreach (var fault in (Fault?[])[null, PlantedStripe.Refusing(401), PlantedStripe.Refusing(500), Fault.Answering(Garbage.WrongTypes)])
        {
            await sweep.Portal.PassAsync();
            if (fault is not null) sweep.Portal.Stripe.Faults.Set(fault, "/v1/");
            await Task.WhenAll(Jobs.Select(job => sweep.RunJobAsync($"billing.{job}")));
            sweep.Portal.Stripe.Faults.Clear();
        }

        await sweep.Portal.ConnectAsync($"{DemoClients.B}", "stripe", Planted.Customer, $"account={Planted.ConnectedAccount}");
    }

    /// <summary>Whether all of it happened: what was not asked gives nothing away.</summary>
    public async Task CompleteAsync()
    {
        string[] asked =
        [
            "/v1/subscriptions", "/v1/prices/{id}", "/v1/coupons/{id}", "/v1/invoices", "/v1/invoices/{id}", "/v1/invoices/create_preview", "/v1/billing/meters/{id}",
            "/v1/billing/meters/{id}/event_summaries", "/v1/billing_portal/sessions", "/v1/events",
        ];
        sweep.Portal.Stripe.Calls.Where(call => call.Status == 200).Select(call => call.Template).Intersect(asked).ShouldBe(asked, ignoreOrder: true);
        sweep.Portal.Stripe.Calls.Select(call => call.Status).Intersect(Refusals).ShouldBe(Refusals, ignoreOrder: true);
        (await sweep.Portal.QueryAsync("select distinct status from billing.webhook_inbox where status in ('Done', 'Parked')")).Count.ShouldBe(2);
        // about the configuration, from a person or from the portal's own check, and about an invoice
        (await sweep.Portal.QueryAsync("select diagnostics from support.tickets where source = 'billing' and diagnostics is not null")).Count.ShouldBeGreaterThanOrEqualTo(2);
    }

    // Stripe is well again and read anew; what was forgotten meanwhile has another address now, and sessions may have ended.
    private async Task RecoverAsync()
    {
        await sweep.Portal.PassAsync();
        sweep.SignOut();
        using (await sweep.PostAsync(DemoPerson.ClientAdmin, "/api/billing/refresh")) { }
        using var list = await sweep.GetAsync(DemoPerson.ClientAdmin, "/api/billing/invoices");
        invoice = JsonDocument.Parse(await list.Content.ReadAsStringAsync()).RootElement.GetProperty("items")[0].GetProperty("id").GetString()!;
    }

    private async Task UnderAsync(Fault fault)
    {
        sweep.Portal.Stripe.Faults.Set(fault, "/v1/");
        await AskAsync();
        sweep.Portal.Stripe.Faults.Clear();
    }

    // All that a person can do that asks Stripe, and what the page says of it.
    private async Task AskAsync()
    {
        var admin = DemoPerson.ClientAdmin;
        await sweep.Portal.PassAsync();
        foreach (var address in (string[])["/api/billing/refresh", "/api/billing/portal-sessions"]) using (await sweep.PostAsync(admin, address)) { }
        using (await sweep.Places.AddAsync("POST /billing/portal", await (await sweep.BrowserAsync(admin)).PostFormAsync("/billing", "/billing/portal", []))) { }
        foreach (var address in (string[])[$"/billing/invoices/{invoice}/pdf", "/billing", $"/billing?details={invoice}", "/api/billing/overview", "/health/ready"])
            using (await sweep.GetAsync(admin, address)) { }
    }

    private async Task DeliverAsync(StandInEvent told, int expected, Delivering? how = null)
    {
        var (body, signature) = sweep.Portal.Stripe.Webhooks.Prepare(told, how);
        sweep.Places.Plant(signature.Split("v1=")[1].Split(',')[0]);
        using var sender = sweep.Portal.App.CreateVisitor();
        (await WholePortal.DeliverAsync(sender, body, signature)).ShouldBe(expected, told.Type);
    }

    private IEnumerable<string> Addresses()
    {
        var routes = sweep.Portal.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // A file of the build holds nothing that is planted later.
            .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(route => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Fill)))));
        return
        [
            .. routes.Distinct(), $"/billing?details={invoice}", $"/billing?invoice={invoice}&pdf=pdf_timeout", "/billing?cursor=garbage", "/billing?portal=failed", "/billing?refresh=incomplete",
            "/api/billing/invoices?cursor=garbage", "/no-such-page", "/api/no-such-route",
        ];
    }

    private string Fill(Microsoft.AspNetCore.Routing.Patterns.RoutePatternPart part) => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "Status" } => "403",
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { IsCatchAll: true } => "",
        _ => invoice,
    };

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}

using System.Net;
using System.Text.Json.Nodes;
using Portal.StripeStandIn.Objects;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Reading;

/// <summary>A client of one test, as the partner reads it by the API.</summary>
public sealed class ClientAtStripe(StripePortal portal, Guid id, string customer)
{
    public Guid Id { get; } = id;

    /// <summary>What Stripe calls it.</summary>
    public string Customer { get; } = customer;

    public string Query => $"?client_id={Id}";

    /// <summary>Connects it and reads everything from Stripe.</summary>
    public async Task ConnectAsync(params IReadOnlyList<string> options) => (await TryConnectAsync(options)).ShouldBe(0);

    /// <summary>As <see cref="ConnectAsync"/>, whatever comes of it.</summary>
    public Task<int> TryConnectAsync(params IReadOnlyList<string> options) => portal.ConnectAsync(Id, Customer, options);

    /// <summary>Puts invoices into Stripe.</summary>
    public void Add(params IEnumerable<NewInvoice> invoices)
    {
        foreach (var invoice in invoices) portal.Stripe.State.Add(invoice with { Customer = Customer });
    }

    /// <summary>Puts a subscription with these items into Stripe, from the first of November on.</summary>
    public void Subscribe(params IReadOnlyList<NewSubscriptionItem> items) =>
        portal.Stripe.State.Add(new NewSubscription { Customer = Customer, PeriodStart = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), Items = items });

    public Task<JsonNode> OverviewAsync() => portal.ReadAsync("/api/billing/overview" + Query);

    /// <summary>A page of the history; the first without a cursor.</summary>
    public Task<JsonNode> InvoicesAsync(string? cursor = null, string more = "") =>
        portal.ReadAsync($"/api/billing/invoices{Query}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}{more}");

    /// <summary>The details of the newest invoice.</summary>
    public async Task<JsonNode> NewestInvoiceAsync() =>
        await portal.ReadAsync($"/api/billing/invoices/{(await InvoicesAsync())["items"]![0]!.Text("id")}{Query}");

    /// <summary>Presses Refresh; how each section ended.</summary>
    public async Task<JsonNode> RefreshAsync()
    {
        using var answer = await portal.Partner.PostWithTokenAsync("/api/billing/refresh" + Query);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["sections"]!;
    }

    public Task<HttpResponseMessage> GetAsync(string address) => portal.Partner.GetAsync(address + Query, TestContext.Current.CancellationToken);
}

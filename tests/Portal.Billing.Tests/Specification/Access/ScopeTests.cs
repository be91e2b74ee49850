using System.Net;
using Portal.Billing.Tests.Specification.Reading;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Access;

public sealed class ScopeTests(BillingBench bench) : IClassFixture<BillingBench>
{
    private const string Unknown = "00000000000000000000000000";

    [Theory]
    [InlineData(Role.ClientAdmin)]
    [InlineData(Role.ClientManager)]
    [Trait("Row", "ACC-01")]
    [Trait("Row", "ACC-02")]
    public async Task Admins_and_managers_read_everything_of_their_own_client(Role role)
    {
        var (client, id) = await ClientAsync();
        var reader = await client.SignInAsync(role);

        foreach (var query in new[] { "", client.Query })
        {
            foreach (var address in Reads(id)) (await reader.GetAsync(address + query)).Status.ShouldBe(HttpStatusCode.OK, address);
            using var portal = await reader.Browser.PostWithTokenAsync("/api/billing/portal-sessions" + query);
            portal.StatusCode.ShouldBe(HttpStatusCode.Created);
            (await reader.RefreshAsync(query)).Text("status").ShouldBe("refreshed");
        }
    }

    [Theory]
    [InlineData(Role.ClientAdmin)]
    [InlineData(Role.ClientManager)]
    [Trait("Row", "ACC-12")]
    public async Task Nobody_of_a_client_widens_their_scope_by_another_clients_id(Role role)
    {
        var (other, foreignId) = await ClientAsync();
        var (client, id) = await ClientAsync();
        var reader = await client.SignInAsync(role);

        foreach (var address in Reads(id).Concat(Reads(foreignId)))
        {
            var answer = await reader.GetAsync(address + other.Query);
            answer.Status.ShouldBe(HttpStatusCode.NotFound, address);
            answer.Body.ShouldNotContain("548.90");
            answer.Comparable().ShouldBe((await reader.GetAsync($"{address}?client_id={Guid.CreateVersion7()}")).Comparable(), address);
        }
    }

    [Fact]
    [Trait("Row", "ACC-04")]
    [Trait("Row", "ACC-13")]
    public async Task A_partners_choice_is_named_in_the_answer_and_on_the_page()
    {
        var (client, _) = await ClientAsync();
        var partner = await bench.SignInPartnerAsync(Role.PartnerAdmin, client.Id);

        (await partner.OverviewAsync(client.Query)).Text("client.id").ShouldBe($"{client.Id}");
        (await partner.OverviewAsync(client.Query)).Text("client.name").ShouldBe("Test Kitchens");
        (await partner.PageAsync(client.Query)).QuerySelector(".who")!.Words().ShouldContain("Test Kitchens");
    }

    [Fact]
    [Trait("Row", "ACC-14")]
    [Trait("Row", "SEC-04")]
    public async Task Another_clients_invoice_is_as_unknown_as_one_that_does_not_exist()
    {
        var (_, foreignId) = await ClientAsync();
        var (client, _) = await ClientAsync();
        var reader = await client.SignInAsync();

        foreach (var address in Nested)
        {
            var foreign = await reader.GetAsync(address.Replace("{id}", foreignId, StringComparison.Ordinal));
            foreign.Status.ShouldBe(HttpStatusCode.NotFound, address);
            foreign.Comparable().ShouldBe((await reader.GetAsync(address.Replace("{id}", Unknown, StringComparison.Ordinal))).Comparable(), address);
        }
    }

    [Fact]
    [Trait("Row", "ACC-14")]
    [Trait("Row", "SEC-04")]
    public async Task A_partner_does_not_reach_one_clients_invoice_through_another_assigned_one()
    {
        var (other, foreignId) = await ClientAsync();
        var (client, _) = await ClientAsync();
        var partner = await bench.SignInPartnerAsync(Role.PartnerAdmin, client.Id, other.Id);

        (await partner.InvoiceAsync(foreignId, other.Query)).Text("id").ShouldBe(foreignId);
        foreach (var address in Nested.Select(address => address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + client.Query[1..]))
        {
            var foreign = await partner.GetAsync(address.Replace("{id}", foreignId, StringComparison.Ordinal));
            foreign.Status.ShouldBe(HttpStatusCode.NotFound, address);
            foreign.Comparable().ShouldBe((await partner.GetAsync(address.Replace("{id}", Unknown, StringComparison.Ordinal))).Comparable(), address);
        }
    }

    [Theory]
    [InlineData(Role.ClientStaff)]
    [Trait("Row", "ACC-03")]
    [Trait("Row", "MSG-01")]
    public async Task Staff_read_who_may_see_billing_and_nothing_of_it(Role role)
    {
        var (client, id) = await ClientAsync();
        var reader = await client.SignInAsync(role);
        var before = bench.Provider.AllCalls;

        foreach (var address in Reads(id))
        {
            var answer = await reader.GetAsync(address);
            answer.Status.ShouldBe(HttpStatusCode.Forbidden, address);
            answer.Body.ShouldNotContain("548.90");
        }

        var page = WebUtility.HtmlDecode((await reader.GetAsync("/billing")).Body);
        page.ShouldContain("Billing is available to Client Admins, Client Managers and assigned Partner Admins.");
        page.ShouldContain("contact your organisation's administrator");
        bench.Provider.AllCalls.ShouldBe(before);
    }

    [Fact]
    [Trait("Row", "ACC-08")]
    [Trait("Row", "ACC-09")]
    [Trait("Row", "ACC-10")]
    [Trait("Row", "MSG-02")]
    public async Task A_partner_without_a_client_and_with_a_foreign_one_read_the_same_words()
    {
        var (foreign, id) = await ClientAsync();
        var (client, _) = await ClientAsync();
        var partner = await bench.SignInPartnerAsync(Role.PartnerAdmin, client.Id);

        foreach (var address in Reads(id))
        {
            var missing = await partner.GetAsync(address);
            missing.Status.ShouldBe(HttpStatusCode.NotFound, address);
            (await partner.GetAsync(address + foreign.Query)).Comparable().ShouldBe(missing.Comparable(), address);
        }

        (await partner.GetAsync("/billing" + foreign.Query)).Body.ShouldContain("open billing with a client you are assigned to");
    }

    private static readonly string[] Nested =
    [
        "/api/billing/invoices/{id}", "/api/billing/invoices/{id}/pdf", "/billing/invoices/{id}/pdf", "/billing?details={id}", "/billing?invoice={id}&pdf=pdf_timeout",
    ];

    private static string[] Reads(string invoiceId) =>
        ["/billing", "/api/billing/overview", "/api/billing/invoices", $"/api/billing/invoices/{invoiceId}", $"/api/billing/invoices/{invoiceId}/pdf"];

    private async Task<(BilledClient Client, string InvoiceId)> ClientAsync()
    {
        var client = await bench.ClientAsync();
        client.Add(Samples.Invoice("in_1", bench.Now.AddDays(-20)));
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));
        return (client, (await reader.InvoicesAsync()).Ids().Single());
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>Who did what with a client's data, as its Admin, its Manager and operators read it.</summary>
[Trait("Row", "SEC-09")]
public sealed partial class AuditLogTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private static readonly string OfA = $"client_id={DemoClients.A}";

    [Fact]
    public async Task What_a_partner_does_with_a_clients_billing_stands_in_the_clients_log_with_the_partners_name()
    {
        var partner = await portal.BrowserOf(DemoPerson.PartnerAdmin);
        var invoice = InvoiceId().Match(await partner.Read($"/billing?{OfA}")).Value;
        await partner.Read($"/billing?{OfA}&details={invoice}");
        (await partner.Get($"/api/billing/invoices/{invoice}/pdf?{OfA}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var log = await (await portal.BrowserOf(DemoPerson.ClientManager)).Read("/audit-log?who=vera");
        foreach (var deed in new[] { "Viewed billing", "Opened an invoice: ", "Asked for an invoice PDF: ", "Downloaded an invoice PDF: " }) log.ShouldContain(deed);
        log.ShouldContain("Lighthouse Partners");
        log.ShouldContain(invoice);
    }

    [Fact]
    [Trait("Row", "D-8")]
    public async Task A_Client_Admin_reads_on_the_invoice_who_downloaded_it_and_nobody_else_does()
    {
        var partner = await portal.BrowserOf(DemoPerson.PartnerAdmin);
        var invoice = InvoiceId().Match(await partner.Read($"/billing?{OfA}")).Value;
        (await partner.Get($"/billing/invoices/{invoice}/pdf?{OfA}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var shown = await (await portal.BrowserOf(DemoPerson.ClientAdmin)).Read($"/billing?details={invoice}");
        shown.ShouldContain("Who saw this invoice");
        shown.ShouldContain("Vera Lindqvist");
        shown.ShouldContain("downloaded the PDF");
        (await (await portal.BrowserOf(DemoPerson.ClientManager)).Read($"/billing?details={invoice}")).ShouldNotContain("Who saw this invoice");
        (await partner.Read($"/billing?{OfA}&details={invoice}")).ShouldNotContain("Who saw this invoice");
    }

    [Fact]
    [Trait("Row", "D-8")]
    public async Task Programs_of_a_Client_Admin_read_the_same_and_those_of_nobody_else_do()
    {
        var partner = await portal.BrowserOf(DemoPerson.PartnerAdmin);
        var invoice = InvoiceId().Match(await partner.Read($"/billing?{OfA}")).Value;
        (await partner.Get($"/api/billing/invoices/{invoice}/pdf?{OfA}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var address = $"/api/billing/invoices/{invoice}";
        var read = await (await portal.BrowserOf(DemoPerson.ClientAdmin)).Read(address);
        read.ShouldContain("\"kind\":\"pdf_downloaded\",\"member\":\"Vera Lindqvist\",\"partner\":\"Lighthouse Partners\"");
        read.ShouldContain("\"kind\":\"details_opened\",\"member\":\"Ava Chen\",\"partner\":null");
        (await (await portal.BrowserOf(DemoPerson.ClientManager)).Read(address)).ShouldContain("\"receipts\":null");
        (await partner.Read($"{address}?{OfA}")).ShouldContain("\"receipts\":null");
    }

    [Theory]
    [InlineData("/api/billing/invoices/zzzzzzzzzzzzzzzzzzzzzzzzzz", "/api/billing/invoices/{invoice_id}")]
    [InlineData("/billing/invoices/not-an-id/pdf", "/billing/invoices/{invoice_id}/pdf")]
    [InlineData("/billing?details=zzzzzzzzzzzzzzzzzzzzzzzzzz", "/billing")]
    [InlineData("/support/tickets/6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", "/support/tickets/{Id}")]
    [InlineData("/api/support/tickets/6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", "/api/support/tickets/{id}")]
    public async Task Looking_for_a_thing_that_is_not_there_is_a_refusal_once_and_without_its_id(string address, string route)
    {
        (await (await portal.BrowserOf(DemoPerson.ClientManager)).Get(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await portal.ScalarAsync<long>($"select count(*) from identity.audit_entries where action = 'access_refused' and reason = 'not_found' and member_name like 'Ben %' and subject_id = '{route}'")).ShouldBe(1);
        var all = await (await portal.BrowserOf(DemoPerson.Operator)).Read("/operator/audit-log?outcome=refused&who=ben");
        all.ShouldContain($"Access refused: {route}");
        foreach (var id in new[] { "zzzz", "not-an-id", "6f1b2c3d" }) all.ShouldNotContain(id);
    }

    [Fact]
    public async Task An_invoice_without_a_PDF_is_no_refusal()
    {
        using var admin = await portal.App.SignInAsync("priya.nair@ironbarkproperty.example", DemoPerson.Password);
        var invoice = InvoiceId().Match(await admin.Read("/billing")).Value;
        await portal.ExecuteAsync($"update billing.invoices set has_pdf = false where client_id = '{DemoClients.F}'");

        (await admin.Read($"/api/billing/invoices/{invoice}/pdf")).ShouldContain("pdf_unavailable");
        (await (await portal.BrowserOf(DemoPerson.Operator)).Read("/operator/audit-log?outcome=refused&who=priya")).ShouldContain("No entry fits");
    }

    [Fact]
    public async Task A_portal_session_that_did_not_open_leaves_the_wish_for_it_and_the_failure()
    {
        var admin = await portal.BrowserOf(DemoPerson.ClientAdmin);
        using var answer = await admin.PostWithTokenAsync("/api/billing/portal-sessions");
        var log = await admin.Read("/audit-log?show=billing");
        log.ShouldContain("Asked for the payment portal");
        log.ShouldContain(answer.IsSuccessStatusCode ? "Opened the payment portal" : "Payment portal did not open");
    }

    [Fact]
    public async Task Nothing_of_one_client_stands_in_the_log_of_another()
    {
        await (await portal.BrowserOf(DemoPerson.OtherPartnerAdmin)).Read($"/billing?client_id={DemoClients.C}");

        var log = await (await portal.BrowserOf(DemoPerson.ClientAdmin)).Read("/audit-log");
        log.ShouldNotContain("Yusuf");
        log.ShouldNotContain("Meridian");
        var all = await (await portal.BrowserOf(DemoPerson.Operator)).Read("/operator/audit-log");
        all.ShouldContain("Yusuf Demir");
    }

    [Fact]
    public async Task Refusals_and_failed_sign_ins_are_for_operators_only_and_name_no_client_that_was_asked_for()
    {
        await (await portal.BrowserOf(DemoPerson.ClientStaff)).Get($"/billing?client_id={DemoClients.B}");
        await Should.ThrowAsync<InvalidOperationException>(() => portal.App.SignInAsync(DemoPerson.ClientAdmin.Email, "wrong"));

        (await (await portal.BrowserOf(DemoPerson.ClientAdmin)).Read("/audit-log?outcome=refused")).ShouldContain("No entry fits");
        var all = await (await portal.BrowserOf(DemoPerson.Operator)).Read("/operator/audit-log?outcome=refused&who=chloe");
        all.ShouldContain("Access refused: /billing");
        all.ShouldContain("role_refused");
        all.ShouldNotContain(DemoClients.B.ToString());
        (await (await portal.BrowserOf(DemoPerson.Operator)).Read("/operator/audit-log?outcome=failed")).ShouldContain("Somebody unknown");
    }

    [Fact]
    public async Task Signing_in_and_out_stands_in_the_log_of_ones_own_client()
    {
        using var manager = await portal.SignInAsync(DemoPerson.ClientManager);
        using var answer = await manager.PostFormAsync("/settings", "/sign-out", []);
        var log = await (await portal.BrowserOf(DemoPerson.ClientAdmin)).Read("/audit-log?show=security&who=ben");
        log.ShouldContain("Signed in");
        log.ShouldContain("Signed out");
    }

    [Fact]
    public async Task Long_logs_are_read_page_by_page_and_none_is_shown_twice()
    {
        await portal.ExecuteAsync($"""
            insert into identity.audit_entries (chain_id, client_id, at, action, member_name, request_id)
            select '{DemoClients.F}', '{DemoClients.F}', '2026-11-01T00:00:00Z'::timestamptz + n * interval '1 minute', 'billing_viewed', 'Reader ' || lpad(n::text, 3, '0'), 'r'
            from generate_series(1, 120) n
            """);
        using var admin = await portal.App.SignInAsync("priya.nair@ironbarkproperty.example", DemoPerson.Password);
        var (address, seen) = ("/audit-log?who=Reader", new List<string>());
        while (address is not null)
        {
            var page = await admin.Read(address);
            seen.AddRange(Reader().Matches(page).Select(match => match.Value));
            address = Older().Match(page) is { Success: true } older ? "/" + WebUtility.HtmlDecode(older.Value) : null;
        }

        seen.ShouldBe(Enumerable.Range(1, 120).Reverse().Select(number => $"Reader {number:000}"));
    }

    [Theory]
    [InlineData("from=2026-11-23&to=2026-11-23", true)]
    [InlineData("from=2026-11-24", false)]
    [InlineData("to=2026-11-22", false)]
    public async Task Days_of_the_filter_are_the_clients_days(string days, bool found)
    {
        var admin = await portal.BrowserOf(DemoPerson.ClientAdmin);
        (await admin.Read($"/audit-log?show=signed_in&{days}")).Contains("No entry fits", StringComparison.Ordinal).ShouldBe(!found);
    }

    [Theory]
    [InlineData("who=%00")]
    [InlineData("who=%F0%9F%98%80aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%F0%9F%98%80")]
    [InlineData("who=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%F0%9F%98%80")]
    [InlineData("from=0001-01-01&to=9999-12-31")]
    [InlineData("from=9999-12-31&to=0001-01-01")]
    [InlineData("show=nothing&outcome=7&from=yesterday")]
    public async Task A_filter_that_means_nothing_is_no_mistake(string filter)
    {
        var admin = await portal.BrowserOf(DemoPerson.ClientAdmin);
        foreach (var address in new[] { "/audit-log", "/audit-log/export" })
            (await admin.Get($"{address}?{filter}")).StatusCode.ShouldBe(HttpStatusCode.OK, address);
    }

    [Fact]
    public async Task The_file_holds_what_passes_the_filter_and_no_formula()
    {
        await portal.ExecuteAsync($"""
            insert into identity.audit_entries (chain_id, client_id, at, action, member_name, subject_name, request_id)
            values ('{DemoClients.A}', '{DemoClients.A}', now(), 'pdf_delivered', '=cmd()', 'says "hello", twice', 'r')
            """);
        var admin = await portal.BrowserOf(DemoPerson.ClientAdmin);
        using var answer = await admin.Get("/audit-log/export?show=pdf_delivered&who=cmd");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("audit-log.csv");
        var lines = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n");
        lines.Length.ShouldBe(2);
        lines[1].ShouldContain(",'=cmd(),");
        lines[1].ShouldContain(",\"says \"\"hello\"\", twice\",");
        (await admin.Read("/audit-log")).ShouldContain("Exported the audit log");
    }

    [GeneratedRegex("(?<=<tr id=\"invoice-)[^\"]+")]
    private static partial Regex InvoiceId();

    [GeneratedRegex("Reader \\d{3}")]
    private static partial Regex Reader();

    [GeneratedRegex("(?<=rel=\"next\" href=\")[^\"]+")]
    private static partial Regex Older();
}

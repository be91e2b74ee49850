using System.Net;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

public sealed class PagesTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    public static TheoryData<string, string> StartPages => new()
    {
        { DemoPerson.ClientAdmin.Email, "/billing" },
        { DemoPerson.ClientManager.Email, "/billing" },
        { DemoPerson.ClientStaff.Email, "/support" },
        { DemoPerson.PartnerAdmin.Email, "/clients" },
        { DemoPerson.PartnerUser.Email, "/clients" },
        { DemoPerson.SupportAgent.Email, "/support/queue" },
        { DemoPerson.Operator.Email, "/settings" },
    };

    public static TheoryData<string> Emails => new(DemoPerson.OneOfEach.Select(person => person.Email));

    [Theory]
    [MemberData(nameof(StartPages))]
    public async Task The_start_page_is_the_first_thing_the_role_may_see(string email, string page)
    {
        var browser = await BrowserOf(email);
        using var answer = await browser.Get("/");

        answer.Headers.Location!.OriginalString.ShouldBe(page);
        (await browser.Get(page)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [Trait("Row", "ACC-07")]
    [Trait("Row", "NAV-01")]
    [MemberData(nameof(Emails))]
    public async Task Billing_stands_in_the_sidebar_of_exactly_the_roles_that_may_read_it(string email)
    {
        var sidebar = Sidebar(await (await BrowserOf(email)).Read("/settings"));

        sidebar.Contains("</svg>Billing", StringComparison.Ordinal).ShouldBe(email is "ava.chen@harbourdental.example" or "ben.murray@harbourdental.example"
            || email == DemoPerson.PartnerAdmin.Email || email == DemoPerson.OtherPartnerAdmin.Email);
        sidebar.ShouldContain("</svg>Settings");
    }

    [Fact]
    [Trait("Row", "ACC-04")]
    public async Task A_partner_admin_chooses_among_assigned_clients()
    {
        var html = await (await portal.BrowserOf(DemoPerson.PartnerAdmin)).Read("/clients");

        html.ShouldContain($"/billing?client_id={DemoClients.A}");
        html.ShouldContain($"/support?client_id={DemoClients.B}");
        html.ShouldNotContain("Fernleaf");
        html.ShouldNotContain("Quokka");
    }

    [Fact]
    [Trait("Row", "ACC-05")]
    public async Task A_partner_user_is_offered_support_and_no_billing()
    {
        var html = await (await portal.BrowserOf(DemoPerson.PartnerUser)).Read("/clients");

        html.ShouldContain($"/support?client_id={DemoClients.A}");
        html.ShouldNotContain("billing?");
    }

    [Fact]
    public async Task Clients_are_found_by_a_part_of_their_name()
    {
        var browser = await portal.BrowserOf(DemoPerson.PartnerAdmin);

        var found = await browser.Read("/clients?q=NORTH");
        found.ShouldContain("Northwind Couriers");
        found.ShouldNotContain("Harbour Dental");
        (await browser.Read("/clients?q=%3Cb%3E")).ShouldContain("No assigned client has “&lt;b&gt;” in its name");
    }

    [Fact]
    public async Task Without_an_assignment_the_page_says_so()
    {
        var browser = await portal.SignInAsync(DemoPerson.OtherPartnerAdmin);
        await portal.ExecuteAsync($"update identity.assignments set revoked_at = now() where client_id = '{DemoClients.C}'");

        (await browser.Read("/clients")).ShouldContain("No client is assigned to you yet");

        await portal.ExecuteAsync($"update identity.assignments set revoked_at = null where client_id = '{DemoClients.C}'");
    }

    [Fact]
    public async Task The_chooser_is_not_there_for_people_with_one_client()
    {
        (await (await portal.BrowserOf(DemoPerson.ClientAdmin)).Get("/clients")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Row", "NAV-05")]
    public async Task Settings_tell_who_one_is_and_what_that_allows()
    {
        var html = await (await portal.BrowserOf(DemoPerson.ClientAdmin)).Read("/settings");

        html.ShouldContain("Ava Chen");
        html.ShouldContain("ava.chen@harbourdental.example");
        html.ShouldContain("Client Admin");
        html.ShouldContain("Read billing, invoices and usage of Harbour Dental Group");
        html.ShouldContain("Read the audit log of Harbour Dental Group");
        html.ShouldNotContain("Run the portal");
        html.ShouldContain("Australia/Sydney");
        html.ShouldContain("23 Nov 2026, 12:00 (Australia/Sydney)");
        html.ShouldContain("24 Nov 2026, 00:00 (Australia/Sydney)");
        html.ShouldContain("href=\"/help/roles\"");
    }

    private Task<HttpClient> BrowserOf(string email) => portal.BrowserOf(DemoPerson.OneOfEach.Single(person => person.Email == email));

    private static string Sidebar(string html) => html[html.IndexOf("<nav", StringComparison.Ordinal)..html.IndexOf("</nav>", StringComparison.Ordinal)];
}

using System.Net;
using System.Text.RegularExpressions;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>A partner's list of clients.</summary>
public sealed partial class ClientListTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    [Trait("Row", "ACC-04")]
    public async Task Each_client_stands_with_its_plan_fee_state_and_the_age_of_these()
    {
        var admin = await portal.AddMemberAsync(await portal.AddPartnerAsync(), Role.PartnerAdmin, DemoClients.A.Value, DemoClients.D.Value, DemoClients.E.Value);
        var rows = Rows(await (await portal.SignInAsync(admin)).Read("/clients"));

        rows.Select(row => row.Split(' ')[0]).ShouldBe(["Bluegum", "Harbour", "Southbank"]);
        rows[0].ShouldContain("– – Not configured Not read yet");
        rows[1].ShouldContain("Australia/Sydney Standard A$449.10 Payment overdue 23 Nov 2026, ");
        rows[2].ShouldContain("Needs attention");
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task Each_look_at_the_billing_in_the_list_is_one_entry_for_operators()
    {
        var partner = await portal.AddPartnerAsync();
        var (admin, user) = (await portal.AddMemberAsync(partner, Role.PartnerAdmin, DemoClients.A.Value, DemoClients.E.Value), await portal.AddMemberAsync(partner, Role.PartnerUser, DemoClients.A.Value));
        foreach (var person in new[] { admin, user }) await (await portal.SignInAsync(person)).Read("/clients");

        const string written = "select string_agg(subject_name, '; ') from identity.audit_entries e join identity.members m on m.id = e.member_id where action = 'client_list_viewed' and m.partner_id = ";
        (await portal.ScalarAsync<string>($"{written}'{partner}'")).ShouldStartWith("2, ");
        (await portal.ScalarAsync<string>($"{written}'{partner}'")).ShouldNotContain(";");
    }

    [Fact]
    [Trait("Row", "ACC-05")]
    public async Task A_partner_user_reads_no_word_of_billing_in_the_list()
    {
        var html = await (await portal.BrowserOf(DemoPerson.PartnerUser)).Read("/clients");

        html.ShouldContain("Harbour Dental Group");
        html.ShouldNotContain("A$");
        html.ShouldNotContain("<th scope=\"col\">Plan</th>");
    }

    [Fact]
    public async Task Twenty_clients_stand_on_a_page_and_none_is_left_out_or_shown_twice()
    {
        var clients = new List<Guid>();
        for (var number = 0; number < 45; number++) clients.Add(await portal.AddClientAsync($"Paged {number % 3} {number:00}"));
        var browser = await portal.SignInAsync(await portal.AddMemberAsync(await portal.AddPartnerAsync(), Role.PartnerUser, [.. clients]));

        var pages = new List<IReadOnlyList<string>>();
        for (string? address = "/clients"; address is not null; address = Next().Match(await browser.Read(address)) is { Success: true } next ? next.Value : null)
            pages.Add(Rows(await browser.Read(address)));

        pages.Select(page => page.Count).ShouldBe([20, 20, 5]);
        pages.SelectMany(page => page).Distinct().Count().ShouldBe(45);
        pages.SelectMany(page => page).ShouldBe(pages.SelectMany(page => page).Order(StringComparer.Ordinal));
        Rows(await browser.Read("/clients?q=paged+1")).Count.ShouldBe(15);
    }

    [Theory]
    [InlineData("not-an-id")]
    [InlineData("c39e17a4-0d85-4f6c-a1b3-5e72c06d9303")]
    public async Task A_place_in_the_list_that_is_not_there_leads_to_the_first_page(string after)
    {
        var browser = await portal.BrowserOf(DemoPerson.PartnerAdmin);
        Rows(await browser.Read($"/clients?after={after}")).ShouldBe(Rows(await browser.Read("/clients")));
    }

    private static List<string> Rows(string html) =>
        [.. Row().Matches(html).Skip(1).Select(row => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(row.Value, " "), " ")).Trim())];

    [GeneratedRegex("<tr>.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("(?<=rel=\"next\" href=\")[^\"]+")]
    private static partial Regex Next();
}

using System.Net;
using System.Text.RegularExpressions;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>A Client Admin sets time zone and billing contact for the whole organisation.</summary>
public sealed partial class OrganisationSettingsTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private const string Page = "/settings/organisation";

    [Fact]
    public async Task A_new_time_zone_is_the_one_in_which_pages_of_the_client_show_times()
    {
        var admin = await portal.BrowserOf(DemoPerson.ClientAdmin);
        (await admin.Read("/settings")).ShouldContain("23 Nov 2026, 12:00 (Australia/Sydney)");

        (await SaveAsync(admin, "america/new_york", "")).Headers.Location!.OriginalString.ShouldBe("/settings?organisation=saved");

        (await admin.Read("/settings")).ShouldContain("22 Nov 2026, 20:00 (America/New_York)");
        (await admin.Read("/billing")).ShouldContain("times are those of America/New_York");
        (await (await portal.BrowserOf(DemoPerson.PartnerAdmin)).Read("/clients")).ShouldContain("America/New_York");
    }

    [Fact]
    public async Task Billing_pages_write_dates_and_money_as_the_client_chose_and_files_and_api_do_not()
    {
        var admin = await portal.App.SignInAsync("dylan.hart@northwindcouriers.example", DemoPerson.Password);
        var (opened, api) = (await OpenAsync(admin), await admin.Read("/api/billing/overview"));
        (await admin.Read("/billing")).ShouldMatch("A\\$[0-9]");

        (await SaveAsync(admin, opened.Zone, "", opened, "de-DE")).Headers.Location!.OriginalString.ShouldBe("/settings?organisation=saved");

        var page = WebUtility.HtmlDecode(await admin.Read("/billing"));
        page.ShouldContain(".11.2026");
        page.ShouldMatch("[0-9],[0-9]{2} A\\$");
        page.ShouldNotMatch("A\\$[0-9]");
        (await admin.Read("/api/billing/overview")).ShouldBe(api);
        WebUtility.HtmlDecode(await admin.Read("/settings")).ShouldContain("23.11.2026 · 1.234,50 (Germany)");
        (await admin.Read("/audit-log")).ShouldContain("Dates and numbers: 23.11.2026");
    }

    [Fact]
    [Trait("Row", "DEG-02")]
    public async Task Minutes_by_day_of_the_old_zone_are_unknown_and_due_at_once_rather_than_shown_on_wrong_days()
    {
        var admin = await portal.App.SignInAsync("dylan.hart@northwindcouriers.example", DemoPerson.Password);
        (await admin.Read("/billing")).ShouldContain("Minutes per day");

        await SaveAsync(admin, "Pacific/Kiritimati", "");

        (await admin.Read("/billing")).ShouldNotContain("Minutes per day");
        (await portal.ScalarAsync<long>($"select count(*) from billing.usage_days where client_id = '{DemoClients.B}'")).ShouldBe(0);
        (await portal.ScalarAsync<long>($"select count(*) from billing.sections where client_id = '{DemoClients.B}' and section in (1, 3) and next_due_at <= '2026-11-23T01:00:00Z'")).ShouldBe(2);
    }

    [Fact]
    public async Task The_billing_contact_is_shown_to_admin_and_manager_and_not_to_staff()
    {
        var (client, zone) = (await portal.AddClientAsync(), "Australia/Hobart");
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientAdmin));
        await SaveAsync(admin, zone, "Accounts@Lorikeet.example");

        (await admin.Read("/settings")).ShouldContain("accounts@lorikeet.example");
        (await (await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientManager))).Read("/settings")).ShouldContain("accounts@lorikeet.example");
        (await (await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientStaff))).Read("/settings")).ShouldNotContain("accounts@lorikeet.example");
    }

    [Theory]
    [InlineData("Nowhere/City", "")]
    [InlineData("W. Australia Standard Time", "")]
    [InlineData("", "")]
    [InlineData("Australia/Perth", "no address")]
    [InlineData("Australia/Perth", "Somebody <a@b.example>")]
    public async Task What_is_no_zone_or_no_address_is_refused_and_kept_in_the_form(string zone, string contact)
    {
        var client = await portal.AddClientAsync();
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientAdmin));

        var refused = await SaveAsync(admin, zone, contact);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("aria-invalid=\"true\"");
        (await portal.ScalarAsync<int>($"select version from identity.clients where id = '{client}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_comes_second_sees_what_changed_and_loses_nothing_of_both()
    {
        var client = await portal.AddClientAsync();
        var first = await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientAdmin));
        var second = await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientAdmin));
        var opened = await OpenAsync(second);
        await SaveAsync(first, "Australia/Perth", "");

        var overtaken = await SaveAsync(second, "Australia/Hobart", "accounts@lorikeet.example", opened);

        overtaken.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var html = await overtaken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        html.ShouldContain("Time zone: Australia/Perth");
        html.ShouldContain("required maxlength=\"64\" autocomplete=\"off\" spellcheck=\"false\" value=\"Australia/Perth\"");
        html.ShouldContain("value=\"accounts@lorikeet.example\"");
        (await portal.ScalarAsync<string>($"select time_zone from identity.clients where id = '{client}'")).ShouldBe("Australia/Perth");
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task Every_changed_setting_stands_in_the_log_and_an_unchanged_one_does_not()
    {
        var client = await portal.AddClientAsync();
        var admin = await portal.SignInAsync(await portal.AddMemberAsync(client, Role.ClientAdmin));

        await SaveAsync(admin, "Australia/Hobart", "");
        (await admin.Read("/audit-log?show=settings")).ShouldContain("No entry fits");
        await SaveAsync(admin, "Australia/Perth", "");

        var log = await admin.Read("/audit-log?show=settings");
        log.ShouldContain("Changed a setting: Time zone: Australia/Perth");
        log.ShouldNotContain("Changed a setting: Billing contact");
    }

    private static async Task<HttpResponseMessage> SaveAsync(HttpClient admin, string zone, string contact, (string Seen, string Zone)? opened = null, string format = "en-AU")
    {
        var (seen, was) = opened ?? await OpenAsync(admin);
        return await admin.PostFormAsync(Page, Page, [
            new("_handler", "organisation"), new("seen", seen), new("was_time_zone", was), new("was_billing_contact", ""), new("was_regional_format", "en-AU"), new("regional_format", format), new("time_zone", zone), new("billing_contact", contact)]);
    }

    private static async Task<(string Seen, string Zone)> OpenAsync(HttpClient admin)
    {
        var html = await admin.Read(Page);
        return (Seen().Match(html).Value, Zone().Match(html).Value);
    }

    [GeneratedRegex("(?<=name=\"seen\" value=\")\\d+")]
    private static partial Regex Seen();

    [GeneratedRegex("(?<=name=\"was_time_zone\" value=\")[^\"]+")]
    private static partial Regex Zone();
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Identity.Contract;

namespace Portal.Support.Tests.Specification;

public sealed class HandoffTests(Desk desk) : IClassFixture<Desk>
{
    private const string Bluegum = "d4806bf3-7e29-4a15-b6c4-28f19d5ea404";
    private const string BluegumAdmin = "jack.brennan@bluegumvet.example";
    private const string Southbank = "e5b2c871-94d0-4d7e-8f35-b1630ac7e505";
    private const string SouthbankAdmin = "mia.kostas@southbanklegal.example";

    [Fact]
    [Trait("Row", "CFG-02")]
    [Trait("Row", "CFG-03")]
    [Trait("Row", "CFG-05")]
    [Trait("Row", "CFG-08")]
    public async Task A_started_ticket_is_shown_with_its_details_and_stored_only_when_it_is_sent()
    {
        using var browser = await desk.SignInAsync(BluegumAdmin);
        var form = await OpenForm.GetAsync(browser, await desk.HandoffAsync(BluegumAdmin, Role.ClientAdmin, Bluegum, "set_up"));
        form.Html.ShouldContain("<option value=\"billing\" selected");
        form.Html.ShouldContain("value=\"Help with billing set-up\"");
        form.Html.ShouldContain("not_configured-diagnosis");
        form.Html.ShouldContain("Send these details along");
        (await desk.CountAsync("reason = 'set_up'")).ShouldBe(0);
        using var sent = await form.Type("billing", "normal", "Help with billing set-up", "Please.").SendDetails().SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await desk.CountAsync($"client_id = '{Bluegum}' and source = 'billing' and reason = 'set_up' and diagnostics is not null")).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "CFG-05")]
    public async Task Details_that_the_writer_removed_are_nowhere()
    {
        using var browser = await desk.SignInAsync(BluegumAdmin);
        var form = await OpenForm.GetAsync(browser, await desk.HandoffAsync(BluegumAdmin, Role.ClientAdmin, Bluegum, "removed"));
        using var sent = await form.Type().SubmitAsync();
        (await browser.GetStringAsync(sent.Headers.Location, TestContext.Current.CancellationToken)).ShouldNotContain("not_configured-diagnosis");
        (await desk.CountAsync("reason = 'removed' and diagnostics is null")).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "CFG-09")]
    public async Task Opening_the_form_again_offers_the_open_ticket_instead_of_another_form()
    {
        using var browser = await desk.SignInAsync(SouthbankAdmin);
        using var sent = await (await OpenForm.GetAsync(browser, await desk.HandoffAsync(SouthbankAdmin, Role.ClientAdmin, Southbank))).Type().SubmitAsync();
        var open = sent.Headers.Location!.ToString().Split('?')[0];
        var again = await OpenForm.GetAsync(browser, await desk.HandoffAsync(SouthbankAdmin, Role.ClientAdmin, Southbank));
        again.Html.ShouldContain("There is already an open ticket");
        again.Html.ShouldContain($"href=\"{open}\"");
        again.Html.ShouldNotContain("name=\"submit_key\"");
    }

    [Fact]
    [Trait("Row", "CFG-09")]
    public async Task Two_forms_that_were_opened_side_by_side_still_make_one_ticket_and_keep_what_was_typed()
    {
        using var browser = await desk.SignInAsync(SouthbankAdmin);
        var first = await OpenForm.GetAsync(browser, await desk.HandoffAsync(SouthbankAdmin, Role.ClientAdmin, Southbank, "side_by_side"));
        var second = await OpenForm.GetAsync(browser, await desk.HandoffAsync(SouthbankAdmin, Role.ClientAdmin, Southbank, "side_by_side"));
        using var sent = await first.Type().SubmitAsync();
        using var refused = await second.Type(description: "Typed with care").SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var kept = await OpenForm.ReadAsync(browser, refused);
        kept.Html.ShouldContain("There is already an open ticket");
        kept.Html.ShouldContain("Typed with care");
        (await desk.CountAsync("reason = 'side_by_side'")).ShouldBe(1);
        using var own = await kept.Type(subject: "Something else").SubmitAsync();
        own.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await desk.CountAsync("subject = 'Something else' and reason is null")).ShouldBe(1);
    }

    [Fact]
    public async Task A_link_that_no_longer_holds_gives_the_empty_form_with_a_word_about_it()
    {
        using var browser = await desk.SignInAsync(BluegumAdmin);
        var foreign = await desk.HandoffAsync(SouthbankAdmin, Role.ClientAdmin, Southbank);
        foreach (var link in new[] { foreign, "/support/tickets/new?prefill=CfDJ8-garbage", "/support/tickets/new?prefill=a&prefill=b" })
        {
            var form = await OpenForm.GetAsync(browser, link);
            form.Html.ShouldContain("no longer valid");
            form.Html.ShouldNotContain("Help with billing set-up");
            form.Fields["prefill"].ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_form_whose_details_have_expired_says_so_before_anything_is_stored()
    {
        using var browser = await desk.SignInAsync(BluegumAdmin);
        var form = (await OpenForm.GetAsync(browser, await desk.HandoffAsync(BluegumAdmin, Role.ClientAdmin, Bluegum, "expired"))).Type(description: "Kept text");
        form.Fields["prefill"] = "CfDJ8-expired";
        using var refused = await form.SubmitAsync();
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var kept = await OpenForm.ReadAsync(browser, refused);
        kept.Html.ShouldContain("no longer valid");
        kept.Html.ShouldContain("Kept text");
        (await desk.CountAsync("description = 'Kept text'")).ShouldBe(0);
        using var sent = await kept.Type(description: "Kept text").SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    [Trait("Row", "CFG-10")]
    public async Task From_a_partners_view_the_ticket_belongs_to_the_chosen_client()
    {
        using var browser = await desk.SignInAsync(Desk.Partner);
        var link = await desk.HandoffAsync(Desk.Partner, Role.PartnerAdmin, Desk.Northwind, "from_partner");
        link.ShouldContain($"client_id={Desk.Northwind}");
        var form = await OpenForm.GetAsync(browser, link);
        form.Action.ShouldBe($"/support/tickets?client_id={Desk.Northwind}");
        using var sent = await form.Type().SendDetails().SubmitAsync();
        sent.Headers.Location!.ToString().ShouldContain($"client_id={Desk.Northwind}");
        (await desk.CountAsync($"client_id = '{Desk.Northwind}' and reason = 'from_partner'")).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "CFG-05")]
    public async Task Staff_may_write_a_billing_ticket_without_any_details()
    {
        using var browser = await desk.SignInAsync(Desk.Staff);
        var form = await OpenForm.GetAsync(browser, await desk.HandoffAsync(Desk.Staff, Role.ClientStaff, Desk.Harbour, "from_staff"));
        form.Html.ShouldNotContain("Send these details along");
        using var sent = await form.Type("billing").SendDetails().SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await desk.CountAsync("reason = 'from_staff' and diagnostics is null")).ShouldBe(1);
        var address = $"/api/support/tickets/{await desk.ScalarAsync<Guid>("select id from support.tickets where reason = 'from_staff'")}";
        (await OriginAsync(browser, address)).ShouldBe((null, null));
        using var admin = await desk.SignInAsync(Desk.Admin);
        (await OriginAsync(admin, address)).ShouldBe(("billing", "from_staff"));
    }

    private static async Task<(string? Source, string? Reason)> OriginAsync(HttpClient reader, string address)
    {
        var ticket = await reader.GetFromJsonAsync<JsonElement>(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (ticket.GetProperty("source").GetString(), ticket.GetProperty("reason").GetString());
    }
}

using System.Net;
using System.Text.RegularExpressions;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>What one node decides holds on the other with the very next request.</summary>
public sealed partial class TwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    [Fact]
    public async Task A_sign_in_and_the_proof_of_a_form_from_one_node_are_good_on_the_other()
    {
        using var browser = await nodes.SignInAsync(DemoPerson.ClientAdmin.Email);
        (await browser.Other.Get("/billing")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/settings/sessions/end-others", UriKind.Relative));
        request.Headers.Add("X-CSRF-Token", await browser.One.ReadTokenAsync());
        using var answer = await browser.Other.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task The_nodes_keep_one_key_in_the_database()
    {
        using var browser = await nodes.SignInAsync(DemoPerson.ClientAdmin.Email);
        foreach (var node in browser.Both) await node.ReadTokenAsync();

        (await nodes.ScalarAsync<long>("select count(*) from host.data_protection_keys")).ShouldBe(1);
    }

    [Fact]
    public async Task A_ticket_started_on_one_node_is_written_on_the_other()
    {
        using var browser = await nodes.SignInAsync("jack.brennan@bluegumvet.example");
        var link = WebUtility.HtmlDecode(StartedTicket().Match(await browser.One.Read("/billing")).Value);

        (await browser.Other.Read(link)).ShouldContain("value=\"Set up billing\"");
    }

    [Fact]
    public async Task A_session_ended_on_one_node_is_refused_on_the_other_with_the_next_request()
    {
        using var kept = await nodes.SignInAsync(DemoPerson.ClientStaff.Email);
        using var ended = await nodes.SignInAsync(DemoPerson.ClientStaff.Email);
        foreach (var node in ended.Both) (await node.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var answer = await kept.One.EndOtherSessionAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        foreach (var node in ended.Both) (await node.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var node in kept.Both) (await node.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_on_one_node_is_signing_out_on_the_other()
    {
        using var browser = await nodes.SignInAsync(DemoPerson.ClientAdmin.Email);
        var copy = (await browser.One.GetAsync(new Uri("/settings", UriKind.Relative), TestContext.Current.CancellationToken)).RequestMessage!.Headers.GetValues("Cookie").ToList();
        using var answer = await browser.One.PostFormAsync("/settings", "/sign-out", []);

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/session", UriKind.Relative));
        request.Headers.Add("Cookie", copy);
        (await browser.Other.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    [Trait("Row", "ACC-17")]
    public async Task A_role_that_is_lost_is_lost_on_both_nodes()
    {
        using var browser = await nodes.SignInAsync(DemoPerson.ClientManager.Email);
        foreach (var node in browser.Both) (await node.Get("/billing")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await nodes.ExecuteAsync($"update identity.members set role = 'client_staff' where email = '{DemoPerson.ClientManager.Email}'");

        foreach (var node in browser.Both) (await node.Get("/billing")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    [Trait("Row", "ACC-16")]
    public async Task An_assignment_that_ends_is_gone_on_both_nodes()
    {
        using var browser = await nodes.SignInAsync(DemoPerson.PartnerAdmin.Email);
        foreach (var node in browser.Both) (await node.Get($"/billing?client_id={DemoClients.B}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await nodes.ExecuteAsync($"update identity.assignments set revoked_at = now() where client_id = '{DemoClients.B}'");

        foreach (var node in browser.Both) (await node.Get($"/billing?client_id={DemoClients.B}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Wrong_codes_count_on_both_nodes_together_and_a_code_taken_on_one_is_taken_on_the_other()
    {
        using var browser = await nodes.SignInAsync(DemoPerson.PartnerUser.Email);
        var phone = await Phone.SetUpAsync(browser.One, nodes.Clock);
        using var thief = nodes.NewBrowser();
        var page = await thief.One.TypePasswordAsync(DemoPerson.PartnerUser.Email);
        using (var replayed = await thief.Other.TypeCodeAsync(page, phone.Code())) replayed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var node in thief.Both.Concat(thief.Both))
            using (var wrong = await node.TypeCodeAsync(page, "000000x")) (await wrong.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("does not fit");

        foreach (var node in thief.Both)
            using (var held = await node.TypeCodeAsync(page, phone.Code(1))) (await held.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Wait 15 minutes");
    }

    [Fact]
    public async Task A_disabled_member_is_nobody_on_both_nodes()
    {
        using var browser = await nodes.SignInAsync(DemoPerson.OtherPartnerAdmin.Email);
        foreach (var node in browser.Both) (await node.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await nodes.ExecuteAsync($"update identity.members set disabled_at = now() where email = '{DemoPerson.OtherPartnerAdmin.Email}'");

        foreach (var node in browser.Both) (await node.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [GeneratedRegex("(?<=href=\")/?support/tickets/new\\?[^\"]+")]
    private static partial Regex StartedTicket();
}

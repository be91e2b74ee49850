using System.Net;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

public sealed class LosingAccessTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    [Fact]
    [Trait("Row", "ACC-16")]
    public async Task An_assignment_that_ends_is_gone_with_the_next_request_and_comes_back_with_the_next()
    {
        var browser = await portal.BrowserOf(DemoPerson.PartnerAdmin);
        (await browser.Get(Billing(DemoClients.B))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await portal.ExecuteAsync($"update identity.assignments set revoked_at = now() where client_id = '{DemoClients.B}'");
        (await browser.Get(Billing(DemoClients.B))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Get(Billing(DemoClients.A))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Read("/clients")).ShouldNotContain("Northwind Couriers");

        await portal.ExecuteAsync($"update identity.assignments set revoked_at = null where client_id = '{DemoClients.B}'");
        (await browser.Get(Billing(DemoClients.B))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("Row", "ACC-17")]
    public async Task A_role_that_is_lost_is_lost_with_the_next_request()
    {
        var browser = await portal.BrowserOf(DemoPerson.ClientManager);
        (await browser.Get("/billing")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await portal.ExecuteAsync($"update identity.members set role = 'client_staff' where email = '{DemoPerson.ClientManager.Email}'");

        (await browser.Get("/billing")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.Get($"/billing?client_id={DemoClients.A}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.Get("/support")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_disabled_member_is_asked_to_sign_in()
    {
        var browser = await portal.BrowserOf(DemoPerson.OtherPartnerAdmin);
        await portal.ExecuteAsync($"update identity.members set disabled_at = now() where email = '{DemoPerson.OtherPartnerAdmin.Email}'");

        (await browser.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await Should.ThrowAsync<InvalidOperationException>(() => portal.SignInAsync(DemoPerson.OtherPartnerAdmin));
    }

    private static string Billing(Contract.ClientId client) => $"/billing?client_id={client}";
}

using System.Net;

namespace Portal.Support.Tests.Specification;

public sealed class SupportOffTests(Desk desk) : IClassFixture<Desk>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "CFG-07")]
    public async Task Every_page_of_a_closed_desk_is_calm_and_names_the_address_to_write_to()
    {
        await using var app = desk.With(("Support:Enabled", "false"), ("Support:FallbackEmail", "desk@portal.example"));
        using var admin = await app.SignInAsync(Desk.Admin, "portal-demo-1");
        foreach (var address in new[] { "/support", "/support/tickets/new", "/support/tickets", "/support/tickets/01990000-0000-7000-8000-000000000000" })
            await ReadsCalmlyAsync(admin, address);
        using var agent = await app.SignInAsync(Desk.Agent, "portal-demo-1");
        await ReadsCalmlyAsync(agent, "/support/queue");
        using var api = await admin.GetAsync(new Uri("/api/support/tickets", UriKind.Relative), stop);
        api.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await api.Content.ReadAsStringAsync(stop)).ShouldContain("\"support_unavailable\"");
    }

    private async Task ReadsCalmlyAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = await answer.Content.ReadAsStringAsync(stop);
        page.ShouldContain("Support is not available at the moment");
        page.ShouldContain("<a href=\"mailto:desk@portal.example\">desk@portal.example</a>");
    }
}

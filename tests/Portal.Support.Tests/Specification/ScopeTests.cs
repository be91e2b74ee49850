using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Support.Tests.Specification;

public sealed partial class ScopeTests(Desk desk) : IClassFixture<Desk>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "CFG-10")]
    [Trait("Row", "SEC-04")]
    public async Task Another_clients_ticket_and_no_ticket_at_all_give_the_same_bytes()
    {
        using var author = await desk.SignInAsync(Desk.Admin);
        using var sent = await (await OpenForm.GetAsync(author)).Type().SubmitAsync();
        var id = sent.Headers.Location!.ToString().Split('/', '?')[3];
        using var stranger = await desk.SignInAsync(Desk.Stranger);
        foreach (var path in new[] { "/support/tickets/", "/api/support/tickets/" })
        {
            var foreign = await ReadAsync(stranger, path + id);
            foreign.Status.ShouldBe(HttpStatusCode.NotFound);
            foreach (var nothing in new[] { "01990000-0000-7000-8000-000000000000", "garbage", id.ToUpperInvariant() + "0" })
                (await ReadAsync(stranger, path + nothing)).ShouldBe(foreign);
            (await ReadAsync(stranger, $"{path}{id}?client_id={Desk.Harbour}")).ShouldBe(foreign);
        }
    }

    [Fact]
    [Trait("Row", "CFG-10")]
    public async Task A_partner_reads_the_chosen_clients_tickets_and_no_others()
    {
        using var partner = await desk.SignInAsync(Desk.PartnerUser);
        using var sent = await (await OpenForm.GetAsync(partner, $"/support/tickets/new?client_id={Desk.Harbour}")).Type(subject: "From a partner").SubmitAsync();
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await partner.GetStringAsync(new Uri($"/support?client_id={Desk.Harbour}", UriKind.Relative), stop)).ShouldContain("From a partner");
        foreach (var refused in new[] { "", $"?client_id={Desk.Northwind}", $"?client_id={Desk.Fernleaf}", "?client_id=x" })
            (await ReadAsync(partner, "/support" + refused)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_ticket_cannot_be_sent_to_a_client_outside_the_scope()
    {
        using var partner = await desk.SignInAsync(Desk.Partner);
        var form = (await OpenForm.GetAsync(partner, $"/support/tickets/new?client_id={Desk.Harbour}")).Type(subject: "Smuggled");
        using var refused = await form.SubmitAsync($"/support/tickets?client_id={Desk.Fernleaf}");
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.CountAsync("subject = 'Smuggled'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(Desk.Admin)]
    [InlineData(Desk.Staff)]
    [InlineData(Desk.Partner)]
    [InlineData("oscar.reid@portal.example")]
    public async Task Nobody_but_an_agent_sees_the_queue(string email)
    {
        using var browser = await desk.SignInAsync(email);
        var queue = await ReadAsync(browser, "/support/queue");
        queue.Status.ShouldBe(HttpStatusCode.NotFound);
        queue.Body.ShouldNotContain("href=\"support/queue");
        (await ReadAsync(browser, "/support/queue/01990000-0000-7000-8000-000000000000")).ShouldBe(queue);
    }

    private async Task<(HttpStatusCode Status, string Body)> ReadAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), stop);
        return (answer.StatusCode, Varying().Replace(await answer.Content.ReadAsStringAsync(stop), ""));
    }

    // What no two answers share: the request's id, the antiforgery token, and the page's own address in the skip link.
    [GeneratedRegex("(?<=\"request_id\":\")[^\"]+|(?<=<code>)[^<]+|(?<=name=\"__RequestVerificationToken\" value=\")[^\"]+|(?<=class=\"skip\" href=\")[^\"]+")]
    private static partial Regex Varying();
}

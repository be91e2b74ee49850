using Portal.Identity.Contract;

namespace Portal.Support.Tests.Specification;

public sealed class QueueTests(Desk desk) : IClassFixture<Desk>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Row", "CFG-05")]
    public async Task An_agent_sees_every_clients_ticket_and_the_details_the_writer_sent()
    {
        using var agent = await desk.SignInAsync(Desk.Agent);
        (await agent.GetStringAsync(new Uri("/support/queue", UriKind.Relative), stop)).ShouldContain("The queue is empty");

        using var admin = await desk.SignInAsync(Desk.Admin);
        using var first = await (await OpenForm.GetAsync(admin, await desk.HandoffAsync(Desk.Admin, Role.ClientAdmin, Desk.Harbour))).Type("billing", "normal", "From Harbour").SendDetails().SubmitAsync();
        using var stranger = await desk.SignInAsync(Desk.Stranger);
        using var second = await (await OpenForm.GetAsync(stranger)).Type("general", "high", "From Northwind").SubmitAsync();

        var queue = await agent.GetStringAsync(new Uri("/support/queue", UriKind.Relative), stop);
        queue.IndexOf("From Northwind", StringComparison.Ordinal).ShouldBeLessThan(queue.IndexOf("From Harbour", StringComparison.Ordinal));
        foreach (var shown in new[] { "Harbour Dental Group", "Northwind Couriers", "Ava Chen", "T-1001", "T-1002" }) queue.ShouldContain(shown);

        var ticket = await agent.GetStringAsync(new Uri("/support/queue/" + first.Headers.Location!.ToString().Split('/', '?')[3], UriKind.Relative), stop);
        ticket.ShouldContain("not_configured-diagnosis");
        ticket.ShouldContain("Harbour Dental Group");

        using var staff = await desk.SignInAsync(Desk.Staff);
        (await staff.GetStringAsync(first.Headers.Location, stop)).ShouldNotContain("not_configured-diagnosis");
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Storage;
using Portal.Support.SystemTickets;
using Portal.Support.Tickets;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

public sealed class SystemTicketTests(SupportStore store) : IClassFixture<SupportStore>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private readonly ClientScope scope = People.Scope(Role.ClientAdmin, People.Client());

    // Findings are everything of their source, so each test is a source of its own.
    private readonly string source = Guid.NewGuid().ToString("N")[..20];

    [Fact]
    [Trait("Row", "CFG-09")]
    public async Task Twenty_checks_at_once_leave_one_ticket_for_a_client_and_reason_marked_as_the_portals_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReconcileAsync(Finding())));
        var ticket = (await TicketsAsync()).ShouldHaveSingleItem();
        (ticket.IsBySystem, ticket.AuthorName, ticket.Category, ticket.Status).ShouldBe((true, "Portal", TicketCategory.Billing, TicketStatus.Open));
    }

    [Fact]
    public async Task What_persists_is_noted_once_a_day_for_agents_only()
    {
        await ReconcileAsync(Finding());
        foreach (var hours in new[] { 1, 24, 1, 24, 1 })
        {
            store.Time.Advance(TimeSpan.FromHours(hours));
            await ReconcileAsync(Finding());
        }

        var ticket = (await TicketsAsync()).Single();
        (await StepsAsync(ticket)).Select(step => step.Text).ShouldBe(["The check still finds it after a day.", "The check still finds it after 2 days."]);
        (await store.Book().StepsAsync(scope, ticket.Id, stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_gone_is_resolved_and_opens_anew_when_it_comes_back()
    {
        await ReconcileAsync(Finding(), Finding("other"));
        await ReconcileAsync(Finding("other"));
        (await TicketsAsync()).ToDictionary(ticket => ticket.Reason!, ticket => ticket.Status).ShouldBe(
            new Dictionary<string, TicketStatus> { ["attention"] = TicketStatus.Resolved, ["other"] = TicketStatus.Open }, ignoreOrder: true);
        await ReconcileAsync(Finding(), Finding("other"));
        (await TicketsAsync()).Count(ticket => ticket.Reason == "attention").ShouldBe(2);
    }

    [Fact]
    [Trait("Row", "CFG-09")]
    public async Task A_persons_open_hand_off_for_the_same_reason_is_ticket_enough_and_is_left_to_people()
    {
        var handed = new NewTicket("key", TicketCategory.Billing, TicketPriority.Normal, "Mine", "Text", Handoff: new(source, "attention"));
        await store.Book().SubmitAsync(scope, handed, stop);
        await ReconcileAsync(Finding());
        await ReconcileAsync();
        var ticket = (await TicketsAsync()).ShouldHaveSingleItem();
        (ticket.Subject, ticket.Status).ShouldBe(("Mine", TicketStatus.Open));
    }

    [Fact]
    public async Task Another_sources_tickets_are_not_touched()
    {
        await ReconcileAsync(Finding());
        await Portal().ReconcileAsync("elsewhere", [], stop);
        (await TicketsAsync()).Single().Status.ShouldBe(TicketStatus.Open);
    }

    private SystemFinding Finding(string reason = "attention") =>
        new(scope.Client.Id, reason, TicketCategory.Billing, "Needs attention", "The check found something.", [new DiagnosticFact("Reason", "credentials_refused")]);

    private Task ReconcileAsync(params IReadOnlyCollection<SystemFinding> findings) => Portal().ReconcileAsync(source, findings, stop);

    private SystemTicketBook Portal()
    {
        var services = new ServiceCollection().AddScoped(_ => store.Open()).AddScoped(provider => new TicketSteps(provider.GetRequiredService<SupportDb>(), new TicketTrail(new NoAuditLog()), store.Time));
        return new SystemTicketBook(services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), store.Time);
    }

    private Task<List<Ticket>> TicketsAsync() => store.Open().Tickets.Where(ticket => ticket.Source == source).OrderBy(ticket => ticket.Number).ToListAsync(stop);

    private Task<List<TicketStep>> StepsAsync(Ticket ticket) => store.Open().Steps.Where(step => step.TicketId == ticket.Id).OrderBy(step => step.Version).ToListAsync(stop);
}

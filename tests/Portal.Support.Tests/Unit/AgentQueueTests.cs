using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Queue;
using Portal.Support.Storage;
using Portal.Support.Tickets;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

public sealed class AgentQueueTests(SupportStore store) : IClassFixture<SupportStore>, IClientDirectory
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private readonly Client harbour = People.Client("Harbour Dental Group");
    private readonly Client northwind = People.Client("Northwind Couriers");

    [Fact]
    public async Task The_queue_holds_every_clients_open_tickets_by_priority_and_then_by_age()
    {
        await SendAsync(harbour, TicketPriority.Low, "low");
        await SendAsync(harbour, TicketPriority.Normal, "older");
        await SendAsync(northwind, TicketPriority.Normal, "newer");
        await SendAsync(northwind, TicketPriority.High, "high");
        var view = await Queue().ReadAsync(stop);
        view.Entries.Select(entry => (entry.Ticket.Subject, entry.ClientName)).ShouldBe(
            [("high", northwind.Name), ("older", harbour.Name), ("newer", northwind.Name), ("low", harbour.Name)]);
        view.Total.ShouldBe(4);
    }

    [Fact]
    public async Task A_ticket_that_does_not_exist_is_not_found() => (await Queue().FindAsync(Guid.CreateVersion7(), stop)).ShouldBeNull();

    public Task<IReadOnlyDictionary<ClientId, Client>> FindAsync(IReadOnlyCollection<ClientId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<ClientId, Client>>(new[] { harbour, northwind }.Where(client => ids.Contains(client.Id)).ToDictionary(client => client.Id));

    private AgentQueue Queue() => new(store.Open(), this);

    private async Task SendAsync(Client client, TicketPriority priority, string subject)
    {
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await store.Book().SubmitAsync(People.Scope(Role.ClientAdmin, client), new NewTicket(subject, TicketCategory.General, priority, subject, "Description"), stop);
    }
}

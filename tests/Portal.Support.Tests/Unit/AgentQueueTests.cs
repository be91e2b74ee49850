using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Queue;
using Portal.Support.Storage;
using Portal.Support.Tickets;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

public sealed class AgentQueueTests(SupportStore store) : IClassFixture<SupportStore>, IAsyncLifetime, IClientDirectory
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private readonly Client harbour = People.Client("Harbour Dental Group");
    private readonly Client northwind = People.Client("Northwind Couriers");
    private readonly CurrentMember agent = People.Member(Role.SupportAgent);

    public async ValueTask InitializeAsync() => await store.Open().Tickets.ExecuteDeleteAsync(stop);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_queue_holds_every_clients_open_tickets_by_priority_and_then_by_age()
    {
        await SendAsync(harbour, TicketPriority.Low, "low");
        await SendAsync(harbour, TicketPriority.Normal, "older");
        await SendAsync(northwind, TicketPriority.Normal, "newer");
        await SendAsync(northwind, TicketPriority.High, "high");
        var ended = await SendAsync(northwind, TicketPriority.High, "ended");
        await SetAsync(ended, TicketStatus.Resolved);
        var view = await ReadAsync(QueueFilter.All);
        view.Lines.Select(line => (line.Subject, view.NameOf(line))).ShouldBe([("high", northwind.Name), ("older", harbour.Name), ("newer", northwind.Name), ("low", harbour.Name)]);
        (await ReadAsync(new(new TicketFilter(TicketStatus.Resolved)))).Lines.Select(line => line.Subject).ShouldBe(["ended"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_of_fifty_hold_every_ticket_once_and_in_order(bool ended)
    {
        var sent = new List<Ticket>();
        foreach (var turn in Enumerable.Range(0, 120)) sent.Add(await SendAsync(harbour, (TicketPriority)(turn % 3), $"{turn}"));
        if (ended) await store.Open().Tickets.ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.Status, TicketStatus.Closed), stop);
        var filter = ended ? new QueueFilter(new TicketFilter(TicketStatus.Closed)) : QueueFilter.All;
        var (read, after) = (new List<long>(), (QueueCursor?)null);
        do
        {
            var page = await ReadAsync(filter, after);
            read.AddRange(page.Lines.Select(line => line.Number));
            QueueCursor.TryRead(page.Next?.ToString(), out after).ShouldBeTrue();
        }
        while (after is not null);
        read.ShouldBe(ended
            ? sent.Select(ticket => ticket.Number).OrderDescending()
            : sent.OrderByDescending(ticket => ticket.Priority).ThenBy(ticket => ticket.Number).Select(ticket => ticket.Number));
    }

    [Fact]
    public async Task A_filter_finds_by_who_holds_a_ticket_and_by_client()
    {
        var mine = await SendAsync(harbour, TicketPriority.Normal, "mine");
        await SendAsync(northwind, TicketPriority.Normal, "nobody's");
        await TakeAsync(mine, agent, new NextStep(StepKind.Assignment, "take") { Assignment = Assignment.To(agent) });
        (await ReadAsync(new(new(), Holder.Me))).Lines.Select(line => (line.Subject, line.AssigneeName)).ShouldBe([("mine", agent.DisplayName)]);
        (await ReadAsync(new(new(), Holder.Nobody))).Lines.Select(line => line.Subject).ShouldBe(["nobody's"]);
        (await ReadAsync(new(new(), Client: northwind.Id))).Lines.Select(line => line.Subject).ShouldBe(["nobody's"]);
    }

    [Fact]
    public async Task A_ticket_is_new_until_the_agent_has_opened_it_and_again_once_the_client_writes()
    {
        var ticket = await SendAsync(harbour, TicketPriority.Normal, "unread");
        (await IsUnreadAsync(agent)).ShouldBeTrue();
        await store.Marks().SetAsync(agent, ticket, stop);
        (await IsUnreadAsync(agent)).ShouldBeFalse();
        (await IsUnreadAsync(People.Member(Role.SupportAgent))).ShouldBeTrue();
        await TakeAsync(ticket, agent, new NextStep(StepKind.Reply, "answer", "An answer"));
        (await IsUnreadAsync(agent)).ShouldBeFalse();
        await TakeAsync(ticket, People.Member(Role.ClientAdmin, harbour), new NextStep(StepKind.Reply, "back", "A reply"));
        (await IsUnreadAsync(agent)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_next_ticket_is_the_one_that_stands_below_this_one_in_the_queue()
    {
        var low = await SendAsync(harbour, TicketPriority.Low, "low");
        var first = await SendAsync(harbour, TicketPriority.High, "first");
        var second = await SendAsync(harbour, TicketPriority.High, "second");
        (await Queue().NextAsync(first, stop)).ShouldBe(second.Id);
        (await Queue().NextAsync(second, stop)).ShouldBe(low.Id);
        (await Queue().NextAsync(low, stop)).ShouldBeNull();
    }

    [Fact]
    public async Task The_first_answer_is_timed_once_and_its_median_told()
    {
        foreach (var (minutes, turn) in new[] { 10, 60, 500 }.Select((minutes, turn) => (minutes, turn)))
        {
            var ticket = await SendAsync(harbour, TicketPriority.Normal, $"timed {turn}");
            store.Time.Advance(TimeSpan.FromMinutes(minutes));
            await TakeAsync(ticket, agent, new NextStep(StepKind.Note, "note", "Not an answer"));
            await TakeAsync(ticket, agent, new NextStep(StepKind.Reply, "first", "The first"));
            store.Time.Advance(TimeSpan.FromDays(1));
            await TakeAsync(ticket, agent, new NextStep(StepKind.Reply, "second", "The second"));
        }
        await SendAsync(harbour, TicketPriority.Normal, "unanswered");
        (await store.Figures().ReadAsync(stop)).ShouldBe(new QueueFigures(4, 1, TimeSpan.FromMinutes(60)));
        store.Time.Advance(TimeSpan.FromDays(31));
        (await store.Figures().ReadAsync(stop)).MedianFirstAnswer.ShouldBeNull();
    }

    [Fact]
    public async Task A_ticket_that_does_not_exist_is_not_found() => (await Queue().FindAsync(Guid.CreateVersion7(), stop)).ShouldBeNull();

    public Task<IReadOnlyList<Client>> ListAsync(string search, ClientId? after, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Client>>([]);

    public Task<IReadOnlyDictionary<ClientId, Client>> FindAsync(IReadOnlyCollection<ClientId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<ClientId, Client>>(new[] { harbour, northwind }.Where(client => ids.Contains(client.Id)).ToDictionary(client => client.Id));

    private AgentQueue Queue() => new(store.Open(), this);

    private Task<QueueView> ReadAsync(QueueFilter filter, QueueCursor? after = null) => Queue().ReadAsync(agent, filter, after, stop);

    private async Task<bool> IsUnreadAsync(CurrentMember reader) => (await Queue().ReadAsync(reader, QueueFilter.All, null, stop)).Lines.Single().IsUnread;

    private async Task<Ticket> SendAsync(Client client, TicketPriority priority, string subject)
    {
        store.Time.Advance(TimeSpan.FromMinutes(1));
        return (await store.Book().SubmitAsync(People.Scope(Role.ClientAdmin, client), new NewTicket(subject, TicketCategory.General, priority, subject, "Description"), stop)).Ticket;
    }

    private async Task TakeAsync(Ticket ticket, CurrentMember author, NextStep next) =>
        (await store.Steps().TakeAsync(new TicketKey(ticket.ClientId, ticket.Id), StepAuthor.Of(author), next, stop)).ShouldBe(StepResult.Taken);

    private Task SetAsync(Ticket ticket, TicketStatus status) =>
        store.Open().Tickets.Where(row => row.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, status), stop);
}

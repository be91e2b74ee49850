using Npgsql;
using Portal.Identity.Contract;
using Portal.Support.Queue;
using Portal.Support.Storage;
using Portal.Support.Tickets;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

/// <summary>The queue at its size: every view is read from an index, in order where the order presses.</summary>
public sealed class QueuePlanTests(LargeDesk desk) : IClassFixture<LargeDesk>, IClientDirectory
{
    private static readonly CurrentMember Agent = People.Member(Role.SupportAgent);

    private static readonly Dictionary<string, (QueueFilter Filter, QueueCursor? After)> Views = new()
    {
        ["open"] = (QueueFilter.All, null),
        ["open, a later page"] = (QueueFilter.All, new QueueCursor(TicketPriority.Normal, 50_000)),
        ["high priority"] = (new(new TicketFilter(Priority: TicketPriority.High)), null),
        ["nobody's"] = (new(new TicketFilter(), Holder.Nobody), null),
        ["waiting on the customer"] = (new(new TicketFilter(TicketStatus.WaitingOnCustomer)), null),
        ["closed"] = (new(new TicketFilter(TicketStatus.Closed)), null),
        ["closed, a later page"] = (new(new TicketFilter(TicketStatus.Closed)), new QueueCursor(TicketPriority.Low, 50_000)),
        ["of one client"] = (new(new TicketFilter(), Client: new ClientId(Guid.Parse("00000000-0000-4000-8000-000000000042"))), null),
    };

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => new(Views.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_view_of_the_queue_reads_the_whole_table(string name)
    {
        var plan = await PlanOfAsync(Views[name]);
        plan.ShouldNotContain("Seq Scan on tickets");
        plan.ShouldContain("Index");
    }

    [Theory]
    [InlineData("open")]
    [InlineData("open, a later page")]
    [InlineData("closed")]
    public async Task The_usual_views_read_their_rows_in_order_and_sort_none(string name) => (await PlanOfAsync(Views[name])).ShouldNotContain("Sort");

    [Fact]
    public async Task The_figures_come_from_indexes()
    {
        await using var connection = await desk.Database.OpenConnectionAsync(stop);
        await using var command = new NpgsqlCommand(QueueFiguresReader.Sql, connection);
        command.Parameters.AddWithValue("since", DateTimeOffset.UnixEpoch.AddYears(100));
        (await Explain.RunAsync(command, stop)).ShouldNotContain("Seq Scan");
    }

    public Task<IReadOnlyList<Client>> ListAsync(string search, ClientId? after, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Client>>([]);

    public Task<IReadOnlyDictionary<ClientId, Client>> FindAsync(IReadOnlyCollection<ClientId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<ClientId, Client>>(new Dictionary<ClientId, Client>());

    private async Task<string> PlanOfAsync((QueueFilter Filter, QueueCursor? After) view)
    {
        var explain = new Explain();
        await using var db = desk.Open(explain);
        await new AgentQueue(db, this).ReadAsync(Agent, view.Filter, view.After, stop);
        return explain.Plan;
    }
}

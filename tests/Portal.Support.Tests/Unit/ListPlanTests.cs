using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Storage;
using Portal.Support.Tickets;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

/// <summary>A client's own list where the table is large: every view is read from the client's index, newest first without sorting, each page from the one before.</summary>
public sealed class ListPlanTests(LargeDesk desk) : IClassFixture<LargeDesk>
{
    private static readonly ClientScope Large = People.Scope(Role.ClientAdmin, new Client(new ClientId(Guid.Parse("00000000-0000-4000-8000-000000000007")), "Ten Thousand Tickets", TimeZoneInfo.Utc));

    private static readonly Dictionary<string, (TicketFilter Filter, long? Before)> Views = new()
    {
        ["all"] = (new(), null),
        ["all, a later page"] = (new(), 50_000),
        ["closed"] = (new(TicketStatus.Closed), null),
        ["of a category and a priority"] = (new(Category: TicketCategory.Billing, Priority: TicketPriority.High), null),
        ["with words"] = (new(Text: "Subject 4"), null),
    };

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => new(Views.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_view_reads_the_clients_own_rows_in_order_and_no_others(string name)
    {
        var explain = new Explain();
        await using var db = desk.Open(explain);
        var page = await new TicketBook(db, new NoAuditLog(), TimeProvider.System).ListAsync(Large, Views[name].Filter, Views[name].Before, stop);
        page.Items.Count.ShouldBe(TicketBook.PageSize);
        explain.Plan.ShouldNotContain("Seq Scan on tickets");
        explain.Plan.ShouldContain("Index Scan using ix_tickets_client_id_number");
        explain.Plan.ShouldNotContain("Sort");
    }
}

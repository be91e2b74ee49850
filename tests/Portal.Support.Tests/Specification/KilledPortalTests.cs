using Portal.TestKit;

namespace Portal.Support.Tests.Specification;

/// <summary>Tickets sent over real sockets to a portal that is killed in the middle of its work, and sent again until they are acknowledged.</summary>
public sealed class KilledPortalTests
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_thousand_tickets_are_there_once_each_after_the_portal_was_killed_ten_times()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        var acknowledged = await SendAsync(database, new Plan(Tickets: 2000, Kills: 10, LostAnswers: 20, Seed: 20261123), (ticket, _) => $"ticket-{ticket}");
        acknowledged.Count.ShouldBe(2000);
        (await StoredAsync(database)).ShouldBe(acknowledged.Select(entry => (entry.Key, entry.Value)).Order());
    }

    /// <summary>What the test above would see if a key did not make two tries one ticket.</summary>
    [Fact]
    public async Task Senders_that_take_a_new_key_for_every_try_leave_duplicates()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        var acknowledged = await SendAsync(database, new Plan(Tickets: 200, Kills: 1, LostAnswers: 20, Seed: 20261123), (ticket, attempt) => $"ticket-{ticket}-{attempt}");
        acknowledged.Count.ShouldBe(200);
        (await StoredAsync(database)).Count.ShouldBeGreaterThan(200);
    }

    private async Task<IReadOnlyDictionary<string, Guid>> SendAsync(TestDatabase database, Plan plan, Func<int, int, string> keyOf)
    {
        await using var portal = await PortalProcess.StartAsync(database);
        var senders = new PersistentSenders(portal, plan, keyOf);
        await senders.SendAsync(stop);
        return senders.Acknowledged;
    }

    private async Task<IReadOnlyList<(string Subject, Guid Id)>> StoredAsync(TestDatabase database)
    {
        await using var command = database.DataSource.CreateCommand("select subject, id from support.tickets");
        await using var rows = await command.ExecuteReaderAsync(stop);
        var stored = new List<(string, Guid)>();
        while (await rows.ReadAsync(stop)) stored.Add((rows.GetString(0), rows.GetGuid(1)));
        return [.. stored.Order()];
    }
}

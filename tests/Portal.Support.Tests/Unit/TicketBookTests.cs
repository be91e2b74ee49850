using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Storage;
using Portal.Support.Tickets;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

public sealed class TicketBookTests(SupportStore store) : IClassFixture<SupportStore>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private readonly ClientScope scope = People.Scope(Role.ClientAdmin, People.Client());

    [Fact]
    public async Task A_ticket_sent_twenty_times_at_once_is_stored_once()
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.Book().SubmitAsync(scope, Written("twenty"), stop)));
        sent.ShouldAllBe(submission => !submission.AlreadyOpen);
        sent.Select(submission => submission.Ticket.Id).Distinct().Count().ShouldBe(1);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_of_another_person_or_another_client_is_another_ticket()
    {
        var colleague = People.Scope(Role.ClientStaff, scope.Client);
        await store.Book().SubmitAsync(scope, Written("shared"), stop);
        await store.Book().SubmitAsync(colleague, Written("shared"), stop);
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    [Trait("Row", "CFG-09")]
    public async Task Twenty_hand_offs_at_once_for_one_reason_leave_one_open_ticket()
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(turn => store.Book().SubmitAsync(scope, Handed($"key {turn}", "not_configured"), stop)));
        sent.Count(submission => !submission.AlreadyOpen).ShouldBe(1);
        sent.Select(submission => submission.Ticket.Id).Distinct().Count().ShouldBe(1);
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    [Trait("Row", "CFG-09")]
    public async Task Another_reason_or_an_ended_ticket_does_not_stand_in_the_way()
    {
        await store.Book().SubmitAsync(scope, Handed("first", "not_configured"), stop);
        (await store.Book().SubmitAsync(scope, Handed("second", "credentials_refused"), stop)).AlreadyOpen.ShouldBeFalse();
        await store.Open().Tickets.Where(ticket => ticket.ClientId == scope.Client.Id.Value).ExecuteUpdateAsync(set => set.SetProperty(ticket => ticket.Status, TicketStatus.Resolved), stop);
        (await store.Book().SubmitAsync(scope, Handed("third", "not_configured"), stop)).AlreadyOpen.ShouldBeFalse();
        (await store.Book().FindOpenAsync(scope, "billing", "credentials_refused", stop)).ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "CFG-10")]
    public async Task A_ticket_is_found_by_its_client_only()
    {
        var (ticket, _) = await store.Book().SubmitAsync(scope, Written("mine"), stop);
        var stranger = People.Scope(Role.ClientAdmin, People.Client("Northwind Couriers"));
        (await store.Book().FindAsync(scope, ticket.Id, stop)).ShouldNotBeNull();
        (await store.Book().FindAsync(stranger, ticket.Id, stop)).ShouldBeNull();
        (await store.Book().ListAsync(stranger, new(), null, stop)).Items.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Row", "CFG-05")]
    public async Task The_details_are_stored_as_they_were_shown_or_not_at_all()
    {
        DiagnosticFact[] facts = [new("Reason", "credentials_refused"), new("Request", "0HN7")];
        var with = await store.Book().SubmitAsync(scope, Written("with") with { Diagnostics = facts }, stop);
        var without = await store.Book().SubmitAsync(scope, Written("without") with { Diagnostics = [] }, stop);
        (await store.Book().FindAsync(scope, with.Ticket.Id, stop))!.Diagnostics.ShouldBe(facts);
        (await store.Book().FindAsync(scope, without.Ticket.Id, stop))!.Diagnostics.ShouldBeNull();
    }

    [Fact]
    public async Task Pages_of_fifty_hold_every_ticket_once_newest_first_without_an_empty_one_at_the_end()
    {
        foreach (var turn in Enumerable.Range(0, 100)) await store.Book().SubmitAsync(scope, Written($"page {turn}"), stop);
        var first = await store.Book().ListAsync(scope, new(), null, stop);
        var second = await store.Book().ListAsync(scope, new(), first.Before, stop);
        (first.Items.Count, second.Items.Count, second.Before).ShouldBe((50, 50, null));
        var numbers = first.Items.Concat(second.Items).Select(line => line.Number).ToList();
        numbers.ShouldBe(numbers.Distinct().OrderDescending());
    }

    [Fact]
    public async Task A_filter_finds_by_status_category_priority_words_and_number()
    {
        var (late, _) = await store.Book().SubmitAsync(scope, Written("filter 1") with { Subject = "100 % of calls drop", Priority = TicketPriority.High }, stop);
        await store.Book().SubmitAsync(scope, Written("filter 2") with { Category = TicketCategory.Billing, Description = "An invoice_copy, please." }, stop);
        await FindsAsync(new(Priority: TicketPriority.High), "filter 1");
        await FindsAsync(new(Category: TicketCategory.Billing), "filter 2");
        await FindsAsync(new(Status: TicketStatus.Resolved));
        await FindsAsync(new(Text: "CALLS"), "filter 1");
        await FindsAsync(new(Text: "0 %"), "filter 1");
        await FindsAsync(new(Text: "e_c"), "filter 2");
        await FindsAsync(new(Text: "e%c"));
        await FindsAsync(new(Text: late.Name), "filter 1");
    }

    private async Task FindsAsync(TicketFilter filter, params string[] keys)
    {
        var found = (await store.Book().ListAsync(scope, filter, null, stop)).Items.Select(line => line.Id).ToList();
        (await store.Open().Tickets.Where(ticket => found.Contains(ticket.Id)).Select(ticket => ticket.SubmitKey).ToListAsync(stop)).ShouldBe(keys);
    }

    private static NewTicket Written(string key) => new(key, TicketCategory.General, TicketPriority.Normal, "Subject", "Description");

    private static NewTicket Handed(string key, string reason) => Written(key) with { Handoff = new HandoffReason("billing", reason) };

    private Task<int> CountAsync() => store.Open().Tickets.CountAsync(ticket => ticket.ClientId == scope.Client.Id.Value, stop);
}

using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.Support.Storage;
using Portal.Support.Tickets;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

public sealed class TicketStepsTests(SupportStore store) : IClassFixture<SupportStore>
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private readonly ClientScope scope = People.Scope(Role.ClientAdmin, People.Client());

    [Fact]
    public async Task Twenty_replies_at_once_are_twenty_steps_with_versions_of_their_own()
    {
        var ticket = await SendAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(turn => ReplyAsync(ticket, $"reply {turn}")));
        results.ShouldAllBe(result => result == StepResult.Taken);
        (await store.Book().StepsAsync(scope, ticket.Id, stop)).Select(step => step.Version).ShouldBe(Enumerable.Range(2, 20));
        (await store.Book().FindAsync(scope, ticket.Id, stop))!.Version.ShouldBe(21);
    }

    [Fact]
    public async Task The_same_reply_twenty_times_at_once_is_one_step()
    {
        var ticket = await SendAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ReplyAsync(ticket, "once")));
        results.ShouldAllBe(result => result == StepResult.Taken);
        (await store.Book().StepsAsync(scope, ticket.Id, stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_ticket_of_another_client_takes_no_step()
    {
        var ticket = await SendAsync();
        var elsewhere = new TicketKey(People.Client().Id.Value, ticket.Id);
        (await store.Steps().TakeAsync(elsewhere, StepAuthor.Of(scope.Member), new NextStep(StepKind.Reply, "k", "Text"), stop)).ShouldBe(StepResult.NoTicket);
    }

    [Fact]
    public async Task An_answer_is_news_until_it_was_read_for_each_reader_apart()
    {
        var ticket = await SendAsync();
        await store.Open().Tickets.Where(row => row.Id == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.SupportWord, 2).SetProperty(row => row.Version, 2), stop);
        (await IsUnreadAsync(scope)).ShouldBeTrue();
        await store.Marks().SetAsync(scope.Member, (await store.Book().FindAsync(scope, ticket.Id, stop))!, stop);
        await store.Marks().SetAsync(scope.Member, ticket, stop);
        (await IsUnreadAsync(scope)).ShouldBeFalse();
        (await IsUnreadAsync(People.Scope(Role.ClientStaff, scope.Client))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_step_on_a_version_that_has_passed_is_not_taken()
    {
        var ticket = await SendAsync();
        await ReplyAsync(ticket, "in between");
        var late = new NextStep(StepKind.Change, "late") { Status = TicketStatus.InProgress, Priority = TicketPriority.High, Seen = 1 };
        (await AgentTakesAsync(ticket, late)).ShouldBe(StepResult.Overtaken);
        (await store.Book().FindAsync(scope, ticket.Id, stop))!.Status.ShouldBe(TicketStatus.Open);
        (await AgentTakesAsync(ticket, late with { Seen = 2 })).ShouldBe(StepResult.Taken);
        (await AgentTakesAsync(ticket, late with { Seen = 2 })).ShouldBe(StepResult.Taken);
        var now = (await store.Book().FindAsync(scope, ticket.Id, stop))!;
        (now.Status, now.Priority, now.Version).ShouldBe((TicketStatus.InProgress, TicketPriority.High, 3));
    }

    [Fact]
    public async Task Twenty_agents_who_take_a_ticket_at_once_leave_it_with_one_of_them()
    {
        var ticket = await SendAsync();
        var agents = Enumerable.Range(0, 20).Select(_ => People.Member(Role.SupportAgent)).ToList();
        var results = await Task.WhenAll(agents.Select(agent => store.Steps().TakeAsync(
            new TicketKey(ticket.ClientId, ticket.Id), StepAuthor.Of(agent), new NextStep(StepKind.Assignment, "take") { Assignment = Assignment.To(agent), Seen = 1 }, stop)));
        results.Count(result => result == StepResult.Taken).ShouldBe(1);
        results.Count(result => result == StepResult.Overtaken).ShouldBe(19);
    }

    [Fact]
    public async Task What_agents_do_among_themselves_is_nothing_that_customers_read()
    {
        var ticket = await SendAsync();
        await AgentTakesAsync(ticket, new NextStep(StepKind.Note, "note", "Between us"));
        await AgentTakesAsync(ticket, new NextStep(StepKind.Assignment, "take") { Assignment = new(Guid.NewGuid(), "Zoe Adams") });
        await AgentTakesAsync(ticket, new NextStep(StepKind.Reply, "reply", "To you") { Status = TicketStatus.WaitingOnCustomer });
        (await store.Book().StepsAsync(scope, ticket.Id, stop)).Select(step => step.Text).ShouldBe(["To you"]);
        (await store.Open().Steps.CountAsync(step => step.TicketId == ticket.Id, stop)).ShouldBe(3);
    }

    [Fact]
    public async Task Setting_what_is_set_already_is_no_step()
    {
        var ticket = await SendAsync();
        (await AgentTakesAsync(ticket, new NextStep(StepKind.Change, "same") { Status = ticket.Status, Priority = ticket.Priority })).ShouldBe(StepResult.Taken);
        (await AgentTakesAsync(ticket, new NextStep(StepKind.Assignment, "nobody") { Assignment = Assignment.Nobody })).ShouldBe(StepResult.Taken);
        (await store.Book().FindAsync(scope, ticket.Id, stop))!.Version.ShouldBe(1);
    }

    private Task<StepResult> AgentTakesAsync(Ticket ticket, NextStep next) =>
        store.Steps().TakeAsync(new TicketKey(ticket.ClientId, ticket.Id), StepAuthor.Of(People.Member(Role.SupportAgent)), next, stop);

    private async Task<bool> IsUnreadAsync(ClientScope reader) => (await store.Book().ListAsync(reader, new(), null, stop)).Items.Single().IsUnread;

    private async Task<Ticket> SendAsync() =>
        (await store.Book().SubmitAsync(scope, new NewTicket("ticket", TicketCategory.General, TicketPriority.Normal, "Subject", "Description"), stop)).Ticket;

    private Task<StepResult> ReplyAsync(Ticket ticket, string key) =>
        store.Steps().TakeAsync(new TicketKey(ticket.ClientId, ticket.Id), StepAuthor.Of(scope.Member), new NextStep(StepKind.Reply, key, "Text"), stop);
}

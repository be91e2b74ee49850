using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;
using Portal.Modularity.Http;
using Portal.Support.Desk;
using Portal.Support.Storage;
using Portal.Support.Tickets;
using Portal.Support.Tickets.Attachments;
using Portal.Support.Tickets.Replies;

namespace Portal.Support.Queue.Work;

/// <summary>What an agent does on a ticket's page: what was typed and chosen, and what happens when it is sent.</summary>
internal sealed class AgentForm(ICurrentRequest current, TicketSteps steps)
{
    public AgentRequest Asks { get; private set; }

    public ReplyDraft Draft { get; private set; } = new("");

    public TicketStatus Status { get; private set; }

    public TicketPriority Priority { get; private set; }

    /// <summary>The status once a reply is sent: after most replies it is the customer's turn.</summary>
    public TicketStatus StatusAfterReply { get; private set; } = TicketStatus.WaitingOnCustomer;

    /// <summary>The version the agent has before them.</summary>
    public int Seen { get; private set; }

    public string SubmitKey { get; private set; } = Guid.NewGuid().ToString("N");

    public IReadOnlyList<ApiErrorDetail> Errors { get; private set; } = [];

    public Uploads Uploads { get; private set; } = Uploads.None;

    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Path == field)?.Message;

    /// <summary>Why a step was not taken; null when it was, or when none was tried.</summary>
    public StepResult? Refusal { get; private set; }

    /// <summary>What happened since the agent opened the page.</summary>
    public IReadOnlyList<TicketStep> Since { get; private set; } = [];

    public void Open(Ticket ticket) => (Seen, Status, Priority) = (ticket.Version, ticket.Status, ticket.Priority);

    /// <summary>Takes over what was typed and chosen, so that nothing of it is lost when the page is shown again.</summary>
    public async Task FillAsync(IFormCollection typed, CancellationToken cancellationToken)
    {
        Uploads = await Uploads.ReadAsync(typed, cancellationToken);
        Asks = Words.Find<AgentRequest>(typed["do"]) ?? AgentRequest.Insert;
        Draft = new ReplyDraft(typed["text"], typed.ContainsKey("secrets_checked"));
        Status = Words.Find<TicketStatus>(typed["status"]) ?? Status;
        Priority = Words.Find<TicketPriority>(typed["priority"]) ?? Priority;
        StatusAfterReply = Words.Find<TicketStatus>(typed["status_after"]) ?? StatusAfterReply;
        Seen = int.TryParse(typed["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        if (Guid.TryParseExact(typed["submit_key"], "N", out var key)) SubmitKey = key.ToString("N");
    }

    public void Insert(string text) => Draft = Draft with { Text = $"{Draft.Text}\n\n{text}".Trim() };

    /// <summary>Takes the step; false when the page has to be shown again.</summary>
    public async Task<bool> SubmitAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (Next() is not { } next) return false;
        var result = await steps.TakeAsync(new TicketKey(ticket.ClientId, ticket.Id), StepAuthor.Of(current.Member!), next with { Seen = Seen }, cancellationToken);
        if (result == StepResult.TooManyFiles) Errors = [Uploads.TooMany];
        Refusal = result == StepResult.Taken ? null : result;
        return Refusal is null;
    }

    /// <summary>Shows what happened in the meantime; sent once more, the step is taken on that.</summary>
    public void Review(QueueEntry now)
    {
        Since = Refusal == StepResult.Overtaken ? [.. now.Steps.Where(step => step.Version > Seen)] : [];
        if (Asks != AgentRequest.Change) (Status, Priority) = (now.Ticket.Status, now.Ticket.Priority);
        Seen = now.Ticket.Version;
    }

    private NextStep? Next() => Asks switch
    {
        AgentRequest.Change => new NextStep(StepKind.Change, SubmitKey) { Status = Status, Priority = Priority },
        AgentRequest.Take => new NextStep(StepKind.Assignment, SubmitKey) { Assignment = Assignment.To(current.Member!) },
        AgentRequest.Release => new NextStep(StepKind.Assignment, SubmitKey) { Assignment = Assignment.Nobody },
        _ => Written(),
    };

    private NextStep? Written()
    {
        var accepted = Draft.TryAccept(out var text, out var errors);
        Errors = [.. errors, .. Uploads.Errors];
        if (Asks == AgentRequest.Note && Uploads.Files.Count > 0) Errors = [.. Errors, new(Uploads.Field, "Files go to the customer, so they come with a reply; a note takes none.")];
        if (!accepted || Errors.Count > 0) return null;
        return Asks == AgentRequest.Note ? new NextStep(StepKind.Note, SubmitKey, text) : new NextStep(StepKind.Reply, SubmitKey, text) { Status = StatusAfterReply, Files = Uploads.Files };
    }
}

using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;
using Portal.Modularity.Http;
using Portal.Support.Storage;
using Portal.Support.Tickets.Attachments;

namespace Portal.Support.Tickets.Replies;

/// <summary>The reply below a client's ticket: what was typed, and what happens when it is sent.</summary>
internal sealed class ReplyForm(ICurrentRequest current, TicketSteps steps, TicketBook book)
{
    public ReplyDraft Draft { get; private set; } = new("");

    public string SubmitKey { get; private set; } = Guid.NewGuid().ToString("N");

    public IReadOnlyList<ApiErrorDetail> Errors { get; private set; } = [];

    /// <summary>Another ticket is open for the same reason, so this one is not opened again; null when there is none (CFG-09).</summary>
    public Ticket? OpenElsewhere { get; private set; }

    /// <summary>The ticket was closed while the reply was being written.</summary>
    public bool WasClosed { get; private set; }

    public Uploads Uploads { get; private set; } = Uploads.None;

    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Path == field)?.Message;

    /// <summary>Takes over what was typed, so that nothing of it is lost when the form is shown again.</summary>
    public async Task FillAsync(IFormCollection typed, CancellationToken cancellationToken)
    {
        Uploads = await Uploads.ReadAsync(typed, cancellationToken);
        Draft = ReplyDraft.Of(typed);
        if (Guid.TryParseExact(typed["submit_key"], "N", out var key)) SubmitKey = key.ToString("N");
    }

    /// <summary>Stores the reply; false when the form has to be shown again.</summary>
    public async Task<bool> SubmitAsync(Ticket ticket, CancellationToken cancellationToken)
    {
        if (!Draft.TryAccept(out var text, out var errors) || Uploads.Errors.Count > 0)
        {
            Errors = [.. errors, .. Uploads.Errors];
            return false;
        }
        var scope = current.RequiredScope;
        var reply = new NextStep(StepKind.Reply, SubmitKey, text) { Files = Uploads.Files };
        var result = await steps.TakeAsync(new TicketKey(scope.Client.Id.Value, ticket.Id), StepAuthor.Of(scope.Member), reply, cancellationToken);
        if (result == StepResult.TooManyFiles) Errors = [Uploads.TooMany];
        WasClosed = result == StepResult.Closed;
        if (result == StepResult.OpenElsewhere) OpenElsewhere = await book.FindOpenAsync(scope, ticket.Source!, ticket.Reason!, cancellationToken);
        return result == StepResult.Taken;
    }
}

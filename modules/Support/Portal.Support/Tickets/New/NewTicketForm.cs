using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;
using Portal.Modularity.Http;
using Portal.Support.Desk;
using Portal.Support.Handoff;
using Portal.Support.Storage;
using Portal.Support.Tickets.Attachments;

namespace Portal.Support.Tickets.New;

/// <summary>The form of a new ticket: what it shows when opened, and what happens when it is sent.</summary>
internal sealed class NewTicketForm(ICurrentRequest current, TicketBook book, PrefillToken tokens, TimeProvider time)
{
    // Somebody may write for longer than the link lives: the form carries a copy with a working day's time.
    private static readonly TimeSpan WritingTime = TimeSpan.FromHours(12);

    public TicketDraft Draft { get; private set; } = new("", Words.Key(TicketPriority.Normal), "", "");

    public string SubmitKey { get; private set; } = Guid.NewGuid().ToString("N");

    public Prefill? Prefill { get; private set; }

    public bool SendsDetails { get; private set; } = true;

    /// <summary>A prefill was given and cannot be used any more.</summary>
    public bool PrefillIsGone { get; private set; }

    /// <summary>The ticket that is open for the same reason; null when there is none (CFG-09).</summary>
    public Ticket? AlreadyOpen { get; private set; }

    public IReadOnlyList<ApiErrorDetail> Errors { get; private set; } = [];

    /// <summary>Files are not kept by a browser whose form is shown again; the form says so.</summary>
    public Uploads Uploads { get; private set; } = Uploads.None;

    public string Token => Prefill is null ? "" : tokens.Write(Prefill with { Expires = time.GetUtcNow() + WritingTime });

    /// <summary>Reads what the link started. Stores nothing (CFG-08).</summary>
    public async Task OpenAsync(string? token, CancellationToken cancellationToken)
    {
        ReadPrefill(token);
        if (Prefill is null) return;
        Draft = new TicketDraft(Words.Key(Prefill.Category), Draft.Priority, Prefill.Subject, Prefill.FirstSentence, Prefill.RelatedInvoice);
        AlreadyOpen = await book.FindOpenAsync(current.RequiredScope, Prefill.Source, Prefill.Reason, cancellationToken);
    }

    /// <summary>Takes over what was typed, so that nothing of it is lost when the form is shown again.</summary>
    public async Task FillAsync(IFormCollection typed, CancellationToken cancellationToken)
    {
        Uploads = await Uploads.ReadAsync(typed, cancellationToken);
        ReadPrefill(typed["prefill"]);
        Draft = TicketDraft.Of(typed);
        SendsDetails = typed.ContainsKey("send_details");
        if (Guid.TryParseExact(typed["submit_key"], "N", out var key)) SubmitKey = key.ToString("N");
    }

    /// <summary>Stores the ticket; null when the form has to be shown again.</summary>
    public async Task<Ticket?> SubmitAsync(CancellationToken cancellationToken)
    {
        if (!Draft.TryAccept(SubmitKey, out var ticket, out var errors) || Uploads.Errors.Count > 0 || PrefillIsGone)
        {
            Errors = [.. errors, .. Uploads.Errors];
            return null;
        }
        var submission = await book.SubmitAsync(current.RequiredScope, WithHandoff(ticket with { Files = Uploads.Files }), cancellationToken);
        if (!submission.AlreadyOpen) return submission.Ticket;
        (AlreadyOpen, Prefill) = (submission.Ticket, null);
        return null;
    }

    public string? ErrorOf(string field) => Errors.FirstOrDefault(error => error.Path == field)?.Message;

    private void ReadPrefill(string? token)
    {
        Prefill = tokens.Read(token, current.RequiredScope);
        PrefillIsGone = Prefill is null && !string.IsNullOrEmpty(token);
    }

    private NewTicket WithHandoff(NewTicket ticket) => Prefill is null ? ticket : ticket with
    {
        Handoff = new HandoffReason(Prefill.Source, Prefill.Reason),
        Diagnostics = SendsDetails ? Prefill.Facts : null,
    };
}

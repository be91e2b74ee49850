using Portal.Identity.Contract;
using Portal.Support.Storage;
using Portal.Support.Tickets.Attachments;

namespace Portal.Support.Tickets;

/// <summary>A ticket of a client: found together or not at all.</summary>
internal readonly record struct TicketKey(Guid Client, Guid Id);

/// <summary>What somebody wants to do to a ticket, with texts that have been checked.</summary>
internal sealed record NextStep(StepKind Kind, string SubmitKey, string? Text = null)
{
    /// <summary>The status from here on; null leaves it to <see cref="TicketFlow"/>.</summary>
    public TicketStatus? Status { get; init; }

    /// <summary>The priority from here on; null leaves it.</summary>
    public TicketPriority? Priority { get; init; }

    /// <summary>Who works on the ticket from here on; null leaves that.</summary>
    public Assignment? Assignment { get; init; }

    /// <summary>The version its author had read; the step is not taken on another one. Null takes it whatever happened since.</summary>
    public int? Seen { get; init; }

    /// <summary>What comes along; never with a note, which would be shown to customers.</summary>
    public IReadOnlyList<NewFile> Files { get; init; } = [];

    /// <summary>Whether it only sets what is set already.</summary>
    public bool ChangesNothing(Ticket ticket) => Kind switch
    {
        StepKind.Change => Status == ticket.Status && Priority == ticket.Priority,
        StepKind.Assignment => Assignment?.Agent == ticket.AssigneeId,
        _ => false,
    };
}

/// <summary>Who works on a ticket.</summary>
/// <param name="Agent">Null when nobody does.</param>
/// <param name="Name">The agent's name; empty when nobody does.</param>
internal sealed record Assignment(Guid? Agent, string Name)
{
    public static Assignment Nobody { get; } = new(null, "");

    public static Assignment To(CurrentMember agent) => new(agent.Id, agent.DisplayName);
}

/// <summary>What became of a step. Everything but <see cref="Taken"/> has stored nothing.</summary>
internal enum StepResult
{
    /// <summary>Stored, now or when it was sent before.</summary>
    Taken,

    NoTicket,

    /// <summary>The ticket took another step since the author read it.</summary>
    Overtaken,

    /// <summary>The ticket is closed and takes no replies.</summary>
    Closed,

    /// <summary>The ticket would have more files than it takes.</summary>
    TooManyFiles,

    /// <summary>It would have been reopened, and another ticket for the same reason is open (CFG-09).</summary>
    OpenElsewhere,
}

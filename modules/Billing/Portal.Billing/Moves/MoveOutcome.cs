using Portal.Identity.Contract;

namespace Portal.Billing.Moves;

/// <summary>Who moves whom.</summary>
/// <param name="Member">Null for a command on the host.</param>
/// <param name="Despite">Why it is done whatever the rehearsal says; null when it is not.</param>
internal sealed record MoveOrder(Client Client, Guid? Member, string? Despite);

/// <summary>How a move ended. But for the first, nothing was changed.</summary>
internal enum MoveOutcome
{
    Done,

    /// <summary>It was never tried out.</summary>
    NotRehearsed,

    /// <summary>The rehearsal says hold.</summary>
    Held,

    /// <summary>The rehearsal is older than a day.</summary>
    TooOld,

    /// <summary>The client has another account than at the rehearsal, or is being moved by somebody else.</summary>
    Changed,

    /// <summary>The new provider does not tell everything now.</summary>
    NotRead,

    /// <summary>The client was not moved, or too long ago.</summary>
    NothingToTakeBack,
}

internal static class MoveOutcomes
{
    /// <summary>What it comes to, and what to do.</summary>
    public static string Words(this MoveOutcome outcome) => outcome switch
    {
        MoveOutcome.Done => "Done.",
        MoveOutcome.NotRehearsed => "The move was not rehearsed yet. Nothing was changed.",
        MoveOutcome.Held => "The rehearsal says hold. Nothing was changed.",
        MoveOutcome.TooOld => "The rehearsal is older than a day: rehearse again. Nothing was changed.",
        MoveOutcome.Changed => "The client has another account than at the rehearsal: rehearse again. Nothing was changed.",
        MoveOutcome.NotRead => "The new provider does not answer everything now. Nothing was changed.",
        _ => "There is no move to take back. Nothing was changed.",
    };
}

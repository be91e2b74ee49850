namespace Portal.Identity.Team;

/// <summary>How a change of the team ended.</summary>
/// <param name="Result">Whether it was made, and if not, why.</param>
/// <param name="Clients">The clients that would be left without a contact.</param>
internal sealed record TeamOutcome(TeamResult Result, IReadOnlyList<TeamClient> Clients)
{
    public static implicit operator TeamOutcome(TeamResult result) => new(result, []);
}

/// <summary>The closed list of endings.</summary>
internal enum TeamResult
{
    Done,

    /// <summary>No such member in this team, or oneself, or whoever asks may not manage the team any more.</summary>
    NotHere,

    /// <summary>Somebody else changed the member since the page was opened.</summary>
    Overtaken,

    /// <summary>A role or a client that the organisation does not have.</summary>
    NotOffered,

    /// <summary>A client would be left without a contact.</summary>
    LastContact,

    /// <summary>The address belongs to an account already.</summary>
    AddressTaken,
}

namespace Portal.Support.Storage;

/// <summary>What a step is, and with it who reads it.</summary>
internal enum StepKind
{
    /// <summary>Written by one side to the other.</summary>
    Reply,

    /// <summary>Status or priority was changed; both sides see it.</summary>
    Change,

    /// <summary>Written by an agent for agents.</summary>
    Note,

    /// <summary>An agent took the ticket or let it go; agents see it.</summary>
    Assignment,
}

namespace Portal.Support.Queue.Work;

/// <summary>What an agent pressed.</summary>
internal enum AgentRequest
{
    Reply,
    Note,
    Change,
    Take,
    Release,

    /// <summary>Put the prepared first answer into the text; nothing is sent yet.</summary>
    Insert,
}

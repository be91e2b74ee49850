namespace Portal.Support.Contract;

/// <summary>The way from another module's page to a started ticket.</summary>
public interface ITicketHandoff
{
    /// <summary>Whether Support can take tickets now; when not, the page offers <see cref="FallbackEmail"/> (CFG-07).</summary>
    bool IsAvailable { get; }

    /// <summary>The address people write to when Support is not available: the setting <c>Support:FallbackEmail</c>.</summary>
    string FallbackEmail { get; }

    /// <summary>A relative link to the new-ticket form, started with the prefill in a protected token that expires after an hour. Stores nothing.</summary>
    string Prepare(TicketPrefill prefill);
}

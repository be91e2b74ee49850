namespace Portal.Identity.Contract;

/// <summary>The closed list of roles. A member has exactly one.</summary>
public enum Role
{
    /// <summary>Runs the client's portal.</summary>
    ClientAdmin,

    /// <summary>Sees almost everything of the client.</summary>
    ClientManager,

    /// <summary>Works with the client's calls and tickets; sees no billing.</summary>
    ClientStaff,

    /// <summary>Looks after the clients assigned to them, billing included.</summary>
    PartnerAdmin,

    /// <summary>Looks after the clients assigned to them, billing excluded.</summary>
    PartnerUser,

    /// <summary>Answers tickets of every client.</summary>
    SupportAgent,

    /// <summary>Runs the portal itself.</summary>
    Operator,
}

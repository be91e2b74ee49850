namespace Portal.Identity.Contract;

/// <summary>What a role may do. Which role holds which permission stands once, in <see cref="RolePermissions"/>.</summary>
public enum Permission
{
    /// <summary>Read a client's billing page, invoices and PDFs.</summary>
    ReadBilling,

    /// <summary>Read and write tickets of a client.</summary>
    UseSupport,

    /// <summary>Read the client's audit log.</summary>
    ReadAuditLog,

    /// <summary>Add, change and remove the people of one's own organisation.</summary>
    ManageTeam,

    /// <summary>Change a client's settings: its time zone, its billing contact.</summary>
    ChangeSettings,

    /// <summary>Work the queue of all clients' tickets.</summary>
    WorkSupportQueue,

    /// <summary>Choose among assigned clients.</summary>
    ChooseClient,

    /// <summary>Run the portal: providers, jobs, imports.</summary>
    Operate,
}

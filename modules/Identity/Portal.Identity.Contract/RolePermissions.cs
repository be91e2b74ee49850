namespace Portal.Identity.Contract;

/// <summary>The one table of roles and permissions (documentation: "Billing", roles and access level).</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, Permission[]> Table = new()
    {
        [Role.ClientAdmin] = [Permission.ReadBilling, Permission.UseSupport, Permission.ReadAuditLog, Permission.ManageTeam, Permission.ChangeSettings],
        [Role.ClientManager] = [Permission.ReadBilling, Permission.UseSupport, Permission.ReadAuditLog],
        [Role.ClientStaff] = [Permission.UseSupport],
        [Role.PartnerAdmin] = [Permission.ReadBilling, Permission.UseSupport, Permission.ChooseClient, Permission.ManageTeam],
        [Role.PartnerUser] = [Permission.UseSupport, Permission.ChooseClient],
        [Role.SupportAgent] = [Permission.WorkSupportQueue],
        [Role.Operator] = [Permission.Operate],
    };

    /// <summary>Whether the role holds the permission; which client it holds it for is the scope's question.</summary>
    public static bool Allows(this Role role, Permission permission) => Table[role].Contains(permission);

    /// <summary>The role as settings, scripts and the API write it, for example <c>client_admin</c>.</summary>
    public static string Key(this Role role) => role switch
    {
        Role.ClientAdmin => "client_admin",
        Role.ClientManager => "client_manager",
        Role.ClientStaff => "client_staff",
        Role.PartnerAdmin => "partner_admin",
        Role.PartnerUser => "partner_user",
        Role.SupportAgent => "support_agent",
        _ => "operator",
    };

    /// <summary>The role as people read it, for example "Client Admin".</summary>
    public static string Title(this Role role) => role switch
    {
        Role.ClientAdmin => "Client Admin",
        Role.ClientManager => "Client Manager",
        Role.ClientStaff => "Client Staff",
        Role.PartnerAdmin => "Partner Admin",
        Role.PartnerUser => "Partner User",
        Role.SupportAgent => "Support Agent",
        _ => "Operator",
    };
}

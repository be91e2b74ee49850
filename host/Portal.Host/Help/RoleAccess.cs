using Portal.Identity.Contract;

namespace Portal.Host.Help;

/// <summary>The role reference, read from the table that decides access, so that the page cannot promise anything else.</summary>
internal static class RoleAccess
{
    public static IReadOnlyList<(string Title, Permission Permission)> Columns { get; } =
    [
        ("Billing", Permission.ReadBilling),
        ("Support", Permission.UseSupport),
        ("Agents' queue", Permission.WorkSupportQueue),
        ("Portal operation", Permission.Operate),
    ];

    public static string Of(Role role, Permission permission) => (role.Allows(permission), permission) switch
    {
        (false, _) => "No access",
        (true, Permission.WorkSupportQueue) => "Tickets of all clients",
        (true, Permission.Operate) => "Full access",
        _ => role.Allows(Permission.ChooseClient) ? "Assigned clients only" : "Own organisation",
    };
}

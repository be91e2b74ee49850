using Portal.Identity.Contract;

namespace Portal.Identity.Settings;

/// <summary>A member's permissions in the words of the role reference.</summary>
internal static class Abilities
{
    public static IEnumerable<string> Of(CurrentMember member) => Enum.GetValues<Permission>().Where(member.May).Select(permission => Word(permission, member));

    private static string Word(Permission permission, CurrentMember member) => (permission, member.OwnClient) switch
    {
        (Permission.ReadBilling, { Name: var own }) => $"Read billing, invoices and usage of {own}",
        (Permission.ReadBilling, null) => "Read billing, invoices and usage of the clients assigned to you",
        (Permission.UseSupport, { Name: var own }) => $"Read and write tickets of {own}",
        (Permission.UseSupport, null) => "Read and write tickets of the clients assigned to you",
        (Permission.ReadAuditLog, { Name: var own }) => $"Read the audit log of {own}",
        (Permission.ManageTeam, { Name: var own }) => $"Manage the people of {own}",
        (Permission.ManageTeam, null) => "Manage the people of your organisation and the clients assigned to each",
        (Permission.ChangeSettings, _) => "Change the settings of your organisation: time zone and billing contact",
        (Permission.WorkSupportQueue, _) => "Answer tickets of every client",
        (Permission.ChooseClient, _) => "Choose among the clients assigned to you",
        _ => "Run the portal: providers, jobs and imports",
    };
}

using Portal.Identity.Contract;

namespace Portal.Identity.Storage;

internal static class RoleKey
{
    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>().ToDictionary(role => role.Key());

    public static Role Parse(string key) => Roles[key];
}

using Portal.Identity.Contract;

namespace Portal.Identity.Storage;

internal static class RoleKey
{
    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>().ToDictionary(role => role.Key());

    public static Role Parse(string key) => Roles[key];

    /// <summary>Null when no role is called that.</summary>
    public static Role? Find(string? key) => key is not null && Roles.TryGetValue(key, out var role) ? role : null;
}

using System.Net;
using Portal.Identity.Contract;

namespace Portal.TestKit.Access;

/// <summary>The tables of the requirements, written down a second time and independently of the code under test.</summary>
public static class AccessRule
{
    /// <summary>The refusal that a signed-in person gets; null when the request is granted.</summary>
    public static HttpStatusCode? RefusalFor(DemoPerson person, Permission permission, ClientNaming naming)
    {
        if (!Holds(person.Role, permission))
            return HttpStatusCode.Forbidden;
        var granted = person.Own is { } own ? naming == ClientNaming.Absent || naming.Means == own : naming.Means is { } id && person.Assigned.Contains(id);
        return granted ? null : HttpStatusCode.NotFound;
    }

    private static bool Holds(Role role, Permission permission) => permission switch
    {
        Permission.ReadBilling => role is Role.ClientAdmin or Role.ClientManager or Role.PartnerAdmin,
        Permission.UseSupport => role is Role.ClientAdmin or Role.ClientManager or Role.ClientStaff or Role.PartnerAdmin or Role.PartnerUser,
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "No route about one client asks for this."),
    };
}

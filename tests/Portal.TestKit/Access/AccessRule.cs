using System.Net;
using Portal.Identity.Contract;

namespace Portal.TestKit.Access;

/// <summary>The tables of the requirements, written down a second time and independently of the code under test.</summary>
public static class AccessRule
{
    /// <summary>What a principal must get from a route.</summary>
    public static Expectation For(Principal principal, HostRoute route, ClientNaming naming, ObjectChoice things)
    {
        ArgumentNullException.ThrowIfNull(principal);
        ArgumentNullException.ThrowIfNull(route);
        var rule = route.Exists ? RouteTable.Find(route) ?? throw new InvalidOperationException($"{route} has no row in {nameof(RouteTable)}.") : null;
        if (rule?.Audience is Audience.Everybody) return ForEverybody(principal, route, rule);
        if (principal.Role is not { } role) return new(Outcome.SignIn, route.IsForPrograms ? HttpStatusCode.Unauthorized : HttpStatusCode.Redirect);
        return rule?.Audience switch
        {
            null => NoSuchMethod(route),
            Audience.Holders(var permission) when !Holds(role, permission) => new(Outcome.Refused, HttpStatusCode.NotFound),
            Audience.Holders => Found(rule, things.IsFoundAnywhere),
            Audience.OfOneClient(var permission) when !Holds(role, permission) => new(Outcome.Refused, HttpStatusCode.Forbidden),
            Audience.OfOneClient when !MayActFor(principal, naming) => new(Outcome.Refused, HttpStatusCode.NotFound),
            Audience.OfOneClient => Found(rule, things.IsFound),
            _ => new(Outcome.Granted, rule.Granted),
        };
    }

    private static Expectation ForEverybody(Principal principal, HostRoute route, RouteRule rule) =>
        principal.IsNobody && route.Changes && !RouteTable.NeedsNoToken(route) ? new(Outcome.NotHere, HttpStatusCode.BadRequest) : new(Outcome.Granted, principal.IsNobody ? rule.Otherwise : rule.Granted);

    // whatever is read where nothing is to be read is an unknown address
    private static Expectation NoSuchMethod(HostRoute route) => new(Outcome.NotHere, route.Method is "GET" or "HEAD" ? HttpStatusCode.NotFound : HttpStatusCode.MethodNotAllowed);

    // whoever names a thing that is not there may be guessing
    private static Expectation Found(RouteRule rule, bool found) =>
        found ? new(Outcome.Granted, rule.Granted) : new(rule.Otherwise == HttpStatusCode.NotFound ? Outcome.Refused : Outcome.NotHere, rule.Otherwise);

    private static bool MayActFor(Principal principal, ClientNaming naming) =>
        principal.Own is { } own ? naming.IsAbsent || naming.Means == own : naming.Means is { } id && principal.Assigned.Contains(id);

    private static bool Holds(Role role, Permission permission) => permission switch
    {
        Permission.ReadBilling => role is Role.ClientAdmin or Role.ClientManager or Role.PartnerAdmin,
        Permission.ReadAuditLog => role is Role.ClientAdmin or Role.ClientManager,
        Permission.UseSupport => role is Role.ClientAdmin or Role.ClientManager or Role.ClientStaff or Role.PartnerAdmin or Role.PartnerUser,
        Permission.ChooseClient => role is Role.PartnerAdmin or Role.PartnerUser,
        Permission.ManageTeam => role is Role.ClientAdmin or Role.PartnerAdmin,
        Permission.ChangeSettings => role is Role.ClientAdmin,
        Permission.WorkSupportQueue => role is Role.SupportAgent,
        Permission.Operate => role is Role.Operator,
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "No row for it."),
    };
}

/// <summary>What a cell must bring.</summary>
public sealed record Expectation(Outcome Outcome, HttpStatusCode Status);

/// <summary>How a request may end.</summary>
public enum Outcome
{
    Granted,

    /// <summary>To the sign-in, or 401.</summary>
    SignIn,

    /// <summary>By role, by client or by thing: the audit log gains an entry.</summary>
    Refused,

    /// <summary>Nothing was decided about anybody: the method or the proof is missing.</summary>
    NotHere,
}

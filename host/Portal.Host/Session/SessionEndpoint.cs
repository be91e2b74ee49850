using Microsoft.AspNetCore.Antiforgery;
using Portal.Identity.Contract;

namespace Portal.Host.Session;

/// <summary>Who is signed in, and the token that a program sends with its changes.</summary>
internal static class SessionEndpoint
{
    public static void MapSession(this WebApplication app) =>
        app.MapGet("/api/session", Read).RequireAuthorization().WithTags("Session").WithName("read_session");

    private static SignedIn Read(HttpContext context, ICurrentRequest current, IAntiforgery antiforgery)
    {
        var member = current.Member!;
        return new(
            new(member.DisplayName, member.Email, member.Role.Key()),
            [.. ClientsOf(member).Select(client => client.Id.ToString())],
            antiforgery.GetAndStoreTokens(context).RequestToken!);
    }

    private static IEnumerable<Client> ClientsOf(CurrentMember member) => member.OwnClient is { } own ? [own] : member.AssignedClients;
}

internal sealed record SignedIn(SignedInMember Member, IReadOnlyList<string> ClientIds, string CsrfToken);

internal sealed record SignedInMember(string Name, string Email, string Role);

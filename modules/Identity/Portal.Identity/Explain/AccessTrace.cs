using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Portal.Identity.Access;
using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Identity.Explain;

/// <summary>The rules a request passes, in the order in which it meets them. The decision about the client is the one that requests get; only its reason is added.</summary>
internal sealed class AccessTrace(IOptions<SecondFactorSettings> factor)
{
    private const string Key = "client_id";

    public Trace Of(TracedMember traced, string? client, RouteEndpoint route)
    {
        List<TraceStep> steps = [new("route", true, $"Answered by {route.RoutePattern.RawText}.")];
        if (route.Metadata.GetMetadata<IAllowAnonymous>() is not null) return Allow(steps, new("sign-in", true, "Open to everybody."));
        if (SignIn(traced) is { Holds: false } closed) return Refuse(steps, closed, "401, or the sign-in page");
        steps.Add(SignIn(traced));
        var member = traced.Member!;
        if (SecondFactor(traced, member, route) is { } missing) return Refuse(steps, missing, "403, or the page that sets one up");
        foreach (var needed in route.Metadata.GetOrderedMetadata<RequiresPermissionAttribute>())
        {
            if (!member.May(needed.Permission)) return Refuse(steps, Role(member, needed.Permission), $"{Refusals.NotFound.StatusCode}");
            steps.Add(Role(member, needed.Permission));
        }

        return route.Metadata.GetMetadata<RequiresClientAttribute>() is { } about ? OnClient(steps, traced, member, client, about.Permission, route) : End(steps, route);
    }

    private static TraceStep SignIn(TracedMember traced) => traced switch
    {
        { Member: null } => new("sign-in", false, "Nobody has this e-mail address."),
        { DisabledAt: { } since } => new("sign-in", false, $"The account is disabled since {Day(since)}."),
        _ => new("sign-in", true, $"The account works. Role: {traced.Member.Role.Title()}."),
    };

    private TraceStep? SecondFactor(TracedMember traced, CurrentMember member, RouteEndpoint route) =>
        !traced.HasSecondFactor && factor.Value.IsRequiredOf(member.Role) && route.Metadata.GetMetadata<OpenWithoutSecondFactorAttribute>() is null
            ? new("second factor", false, "The role needs a second factor, and none is set up.")
            : null;

    private static TraceStep Role(CurrentMember member, Permission permission) =>
        new("role", member.May(permission), $"{member.Role.Title()} {(member.May(permission) ? "holds" : "does not hold")} {permission}.");

    private Trace OnClient(List<TraceStep> steps, TracedMember traced, CurrentMember member, string? client, Permission permission, RouteEndpoint route)
    {
        var query = client is null ? QueryCollection.Empty : new QueryCollection(new Dictionary<string, StringValues> { [Key] = client });
        var decision = ClientAccess.Decide(member, permission, query);
        var role = Role(member, permission);
        if (!role.Holds) return Refuse(steps, role, $"{decision.Refusal!.StatusCode}");
        steps.Add(role);
        if (decision.Scope is null) return Refuse(steps, new("client", false, WhyNot(traced, member, client)), $"{decision.Refusal!.StatusCode}");
        steps.Add(new("client", true, member.OwnClient is null ? "Assigned to the client." : "The client is the person's own."));
        return End(steps, route);
    }

    private static string WhyNot(TracedMember traced, CurrentMember member, string? client) => (client, traced) switch
    {
        (null, _) => "The address names no client, and a partner's has to: add client_id.",
        (not null, _) when !ClientId.TryParse(client, out _) => "This is no client id: 36 characters, lower case, with dashes.",
        (_, { ClientExists: false }) => "There is no client with this id.",
        _ when member.OwnClient is not null => "The client is not the person's own.",
        (_, { TakenAwayAt: { } since }) => $"The client was taken from the person on {Day(since)}.",
        _ => "The client is not assigned to the person.",
    };

    private Trace End(List<TraceStep> steps, RouteEndpoint route) => route.Metadata.GetMetadata<RequiresFreshProofAttribute>() is { } fresh
        ? Allow(steps, new("proof", true, $"Asked to prove anew that it is them when {factor.Value.FreshMinutes} minutes have passed{(fresh.WithSecondFactorOnly ? ", if they have a second factor" : "")}."))
        : new Trace(steps, null);

    private static Trace Allow(List<TraceStep> steps, TraceStep last) => new([.. steps, last], null);

    private static Trace Refuse(List<TraceStep> steps, TraceStep last, string answer) => new([.. steps, last], answer);

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

/// <summary>What was asked on the way, and how it ended.</summary>
/// <param name="Steps">In order; only the last may fail.</param>
/// <param name="Answer">The status of the refusal; null when the person is let through. An address may still name something that is not the client's: 404.</param>
internal sealed record Trace(IReadOnlyList<TraceStep> Steps, string? Answer)
{
    public bool IsAllowed => Answer is null;
}

/// <summary>One rule and whether it holds.</summary>
internal sealed record TraceStep(string Rule, bool Holds, string Sentence);

using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;
using Portal.Modularity.Http;

namespace Portal.TestKit.Access.Faults;

/// <summary>A mistake that somebody could make, planted into the running host; the matrix must find it.</summary>
/// <param name="Name">The mistake, in words.</param>
/// <param name="Route">Where the matrix is asked: a method and an address of it.</param>
public sealed record PlantedFault(string Name, string Route)
{
    /// <summary>Which client is granted, by mistake; null leaves the decision as it was.</summary>
    internal Func<FaultyQuestion, Client?>? Grants { get; init; }

    /// <summary>Which refusal is chosen by mistake.</summary>
    internal Func<FaultyQuestion, ApiError?>? Refuses { get; init; }

    /// <summary>Answers in place of the one who writes refusals.</summary>
    internal Func<HttpContext, ApiError, Task>? WritesRefusal { get; init; }

    /// <summary>Stands around the whole of the portal.</summary>
    internal Func<HttpContext, RequestDelegate, FaultSwitch, Task>? Around { get; init; }

    /// <summary>Drops the client from the conditions of the Support module's statements.</summary>
    internal bool DropsSupportPredicates { get; init; }

    /// <summary>A job that reads a client's account finds this client's instead.</summary>
    internal ClientId? AccountInJobs { get; init; }

    /// <summary>The job that runs before the matrix is asked.</summary>
    internal Func<MatrixPortal, Task>? Job { get; init; }

    /// <summary>Spoils data, and mends it again.</summary>
    internal (string Spoil, string Mend)? Data { get; init; }

    public override string ToString() => Name;
}

/// <summary>What is known when a client's scope is decided.</summary>
internal sealed record FaultyQuestion(HttpContext Http, CurrentMember Member, Permission Permission, Client? Decided, FaultSwitch Known)
{
    /// <summary>The client that the query names, whoever it belongs to; null when it names none that exists.</summary>
    public Client? Named => Known.ClientOf(Http.Request.Query["client_id"].ToString());

    public bool IsFor(string path) => Http.Request.Path.Value!.Contains(path, StringComparison.Ordinal);
}

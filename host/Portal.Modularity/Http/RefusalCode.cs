using Microsoft.AspNetCore.Http;

namespace Portal.Modularity.Http;

/// <summary>With what code a request was refused, for the meters. A feature of the request; whoever refuses says it.</summary>
public sealed class RefusalCode
{
    /// <summary>Null while nobody refused.</summary>
    public string? Code { get; private set; }

    /// <summary>Notes the refusal; the first one stays.</summary>
    public static void Note(HttpContext context, ApiError refusal)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(refusal);
        if (context.Features.Get<RefusalCode>() is { } noted) noted.Code ??= refusal.Code;
    }
}

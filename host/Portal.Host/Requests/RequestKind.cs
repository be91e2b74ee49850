using Microsoft.AspNetCore.Diagnostics;
using Portal.Modularity.Http;

namespace Portal.Host.Requests;

/// <summary>Whether a program or a person waits for the answer.</summary>
internal static class RequestKind
{
    private static readonly PathString[] ForPrograms = ["/api", "/webhooks", "/health", "/openapi"];

    public static bool IsForProgram(this HttpContext context) => ForPrograms.Any(start => context.Request.Path.StartsWithSegments(start));

    /// <summary>The refusal page is being made in place of the page that was asked for.</summary>
    public static bool IsRefusalPage(this HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    /// <summary>Programs get the envelope; for people the status is enough, because the refusal page is made from it.</summary>
    public static Task RefuseAsync(this HttpContext context, ApiError refusal)
    {
        refusal.NoteOn(context);
        if (context.IsForProgram()) return refusal.ExecuteAsync(context);
        context.Response.StatusCode = refusal.StatusCode;
        return Task.CompletedTask;
    }
}

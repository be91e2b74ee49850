using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Portal.Modularity.Access;

namespace Portal.Host.Requests;

/// <summary>Where browsers tell that a page tried what the Content-Security-Policy forbids. The log gets the directive's name and nothing of what was sent.</summary>
internal static partial class PolicyReports
{
    public const string Path = "/policy-reports";

    private const int LongestReport = 8 * 1024;

    private static readonly string[] Directives =
        ["default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem", "style-src-attr", "img-src", "font-src", "connect-src", "form-action", "base-uri", "frame-ancestors", "object-src"];

    public static void MapPolicyReports(this WebApplication app) =>
        app.MapPost(Path, ReceiveAsync)
            .WithMetadata(new AllowAnonymousAttribute(), new LimitedByAttribute(RequestBudget.Read), new RequestSizeLimitAttribute(LongestReport))
            .WithMetadata(new SkipsAntiforgeryAttribute("changes nothing; browsers send it without a token"))
            .ExcludeFromDescription();

    private static async Task<IResult> ReceiveAsync(HttpContext context, ILoggerFactory loggers)
    {
        if (await DirectiveAsync(context) is { } directive) LogBlocked(loggers.CreateLogger(typeof(PolicyReports)), directive);
        return TypedResults.NoContent();
    }

    /// <summary>The directive of a report; null where there is none that the policy has.</summary>
    private static async Task<string?> DirectiveAsync(HttpContext context)
    {
        try
        {
            using var report = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return report.RootElement.ValueKind == JsonValueKind.Object
                && report.RootElement.TryGetProperty("csp-report", out var body) && body.ValueKind == JsonValueKind.Object
                && body.TryGetProperty("effective-directive", out var named) && named.ValueKind == JsonValueKind.String
                    ? Directives.FirstOrDefault(directive => named.ValueEquals(directive))
                    : null;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            // the second is what half a character in a name or a text comes to
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A browser blocked something that the page's policy does not allow: {Directive}.")]
    private static partial void LogBlocked(ILogger logger, string directive);
}

using System.Diagnostics;
using Portal.Host.Errors;
using Portal.Modularity.Http;

namespace Portal.Host.Telemetry;

/// <summary>Says of a request what is counted and traced: method, route and how it ended. The address itself holds ids and is never told.</summary>
internal static class RequestSpans
{
    public static void UseRequestSpans(this WebApplication app)
    {
        var meter = app.Services.GetRequiredService<PortalMeter>();
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            finally
            {
                var code = ApiError.AnsweredOn(context)?.Code ?? (context.Response.StatusCode >= StatusCodes.Status400BadRequest ? StatusAnswers.For(context.Response.StatusCode).Code : null);
                if (code is not null) meter.Refused(code);
                if (Activity.Current is { Recorded: true } span) Describe(span, context, code);
            }
        });
    }

    private static void Describe(Activity span, HttpContext context, string? refusal)
    {
        var method = HttpMethods.GetCanonicalizedValue(context.Request.Method);
        var known = HttpMethods.IsGet(method) || HttpMethods.IsPost(method) || HttpMethods.IsHead(method) || HttpMethods.IsPut(method) || HttpMethods.IsDelete(method);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = $"{(known ? method : "HTTP")} {route}".TrimEnd();
        span.SetTag("http.request.method", known ? method : "_OTHER").SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode)
            .SetTag("portal.refusal", refusal).SetTag("portal.request_id", context.TraceIdentifier);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError) span.SetStatus(ActivityStatusCode.Error);
    }
}

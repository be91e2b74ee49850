using System.Text;
using Microsoft.AspNetCore.Http;

namespace Portal.TestKit.Access.Faults;

/// <summary>A cache of whole answers as nobody should write one: decided before anybody is known, and never told what has changed.</summary>
internal static class CarelessCache
{
    private const string Watched = "/api/billing/invoices";

    /// <summary>Without a client: the key of everybody is the same.</summary>
    public static string WithoutClient(HttpRequest request) => request.Path;

    /// <summary>A person's own key: right until something is taken from them.</summary>
    public static string OfPerson(HttpRequest request) => $"{request.Cookies["portal-session"]} {request.Path}{request.QueryString}";

    public static async Task KeepAsync(HttpContext context, RequestDelegate next, FaultSwitch faults)
    {
        if (context.Request.Path != Watched || !HttpMethods.IsGet(context.Request.Method))
        {
            await next(context);
            return;
        }

        var (body, copy) = (context.Response.Body, new MemoryStream());
        context.Response.Body = copy;
        await next(context);
        context.Response.Body = body;
        if (context.Response.StatusCode == StatusCodes.Status200OK)
            faults.Kept[OfPerson(context.Request)] = faults.Kept[WithoutClient(context.Request)] = new(context.Response.ContentType, copy.ToArray());
        await body.WriteAsync(copy.ToArray());
    }

    /// <summary>Answers with what was kept under the key, if anything was.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next, FaultSwitch faults, Func<HttpRequest, string> key)
    {
        if (!faults.Kept.TryGetValue(key(context.Request), out var kept))
        {
            await next(context);
            return;
        }

        context.Response.ContentType = kept.ContentType;
        // every answer has one, and whoever compares answers looks for it
        context.Response.Headers["X-Request-Id"] = Convert.ToHexString(Encoding.ASCII.GetBytes(context.TraceIdentifier));
        await context.Response.Body.WriteAsync(kept.Body);
    }
}

using Portal.Identity.Contract;
using Portal.Modularity.Texts;

namespace Portal.Host.Requests;

/// <summary>Writes what people read in the format of the client that the request is about. Programs read one format, whatever a client chose.</summary>
internal static class RequestFormat
{
    public static void UseRequestFormat(this WebApplication app) => app.Use(async (context, next) =>
    {
        using (RegionalFlow.In(FormatOf(context))) await next(context);
    });

    private static RegionalFormat FormatOf(HttpContext context) =>
        !context.IsForProgram() && context.RequestServices.GetRequiredService<ICurrentRequest>().Scope is { } scope ? scope.Client.Format : default;
}

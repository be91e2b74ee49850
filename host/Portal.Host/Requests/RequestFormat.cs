using Portal.Identity.Contract;
using Portal.Modularity.Texts;

namespace Portal.Host.Requests;

/// <summary>Writes the answer in the format of the client that the request is about.</summary>
internal static class RequestFormat
{
    public static void UseRequestFormat(this WebApplication app) => app.Use(async (context, next) =>
    {
        using (RegionalFlow.In(context.RequestServices.GetRequiredService<ICurrentRequest>().Scope?.Client.Format ?? default)) await next(context);
    });
}

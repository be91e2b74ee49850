using Microsoft.AspNetCore.Http;

namespace Portal.Modularity.Http;

/// <summary>Answers that pages of every module give.</summary>
public static class Answering
{
    /// <summary>After a POST: "look there with GET", so that reloading does not repeat it. The navigation manager would answer 302.</summary>
    public static void SeeOther(this HttpContext context, string address)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
    }
}

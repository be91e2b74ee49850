using System.Security.Cryptography;

namespace Portal.Host.Requests;

/// <summary>Gives each request an id that a person can read to support: in the answer's header, in every error, in the log.</summary>
internal static class RequestId
{
    private const string Header = "X-Request-Id";
    private const int Bytes = 8;

    public static void UseRequestId(this WebApplication app) => app.Use(static (context, next) =>
    {
        context.TraceIdentifier = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        context.Response.OnStarting(static state =>
        {
            var answered = (HttpContext)state;
            answered.Response.Headers[Header] = answered.TraceIdentifier;
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}

using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using Portal.Host.Requests;
using Portal.Modularity.Http;

namespace Portal.Host.Errors;

/// <summary>What is answered when code throws. Nothing of the exception reaches the caller.</summary>
internal sealed class ExceptionAnswers(ILogger<ExceptionAnswers> logger) : IExceptionHandler
{
    // A database that restarts is back by then.
    private const string SecondsAway = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var answer = For(exception);
        Log(httpContext, answer, exception);
        if (answer == StatusAnswers.Unavailable) httpContext.Response.Headers.RetryAfter = SecondsAway;
        await httpContext.RefuseAsync(answer);
        if (httpContext.IsRefusalPage()) await PlainPage.WriteAsync(httpContext);
        return true;
    }

    private static ApiError For(Exception exception) => exception switch
    {
        AntiforgeryValidationException { InnerException: BadHttpRequestException unread } => StatusAnswers.For(unread.StatusCode),
        AntiforgeryValidationException => StatusAnswers.For(StatusCodes.Status400BadRequest),
        BadHttpRequestException unread => StatusAnswers.For(unread.StatusCode),
        _ when exception.IsDatabaseAway() => StatusAnswers.Unavailable,
        _ => StatusAnswers.Failed,
    };

    private void Log(HttpContext context, ApiError answer, Exception exception)
    {
        if (answer == StatusAnswers.Unavailable)
            logger.LogError("Request {RequestId}: the database did not answer ({Reason})", context.TraceIdentifier, exception.GetBaseException().GetType().Name);
        else if (answer == StatusAnswers.Failed)
            logger.LogError(exception, "Request {RequestId} failed", context.TraceIdentifier);
    }
}

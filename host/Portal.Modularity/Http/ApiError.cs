using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Portal.Modularity.Http;

/// <summary>The one error envelope of the API: <c>{ "error": { "code", "message", "request_id", "retryable", "details" } }</c>.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Code">A short code from a closed list; callers act on it and on the status, never on the message.</param>
/// <param name="Message">One sentence for a person.</param>
/// <param name="Retryable">Whether the same request can succeed later without anybody acting.</param>
/// <param name="Details">Field errors and the like; null when there is nothing to add.</param>
public sealed record ApiError(int StatusCode, string Code, string Message, bool Retryable = false, IReadOnlyList<ApiErrorDetail>? Details = null) : IResult
{
    /// <summary>Which error stands behind the answer; null while none does, and for a bare status.</summary>
    public static ApiError? AnsweredOn(HttpContext httpContext) =>
        (httpContext ?? throw new ArgumentNullException(nameof(httpContext))).Items[typeof(ApiError)] as ApiError;

    /// <summary>Says which error stands behind the answer, also where a person gets its status or is led elsewhere; the first one stays.</summary>
    public void NoteOn(HttpContext httpContext) => (httpContext ?? throw new ArgumentNullException(nameof(httpContext))).Items.TryAdd(typeof(ApiError), this);

    /// <summary>Writes the envelope with the status.</summary>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        NoteOn(httpContext);
        httpContext.Response.StatusCode = StatusCode;
        var body = new Envelope(new Error(Code, Message, httpContext.TraceIdentifier, Retryable, Details ?? []));
        return httpContext.Response.WriteAsJsonAsync(body, ApiJson.Options, ApiJson.ContentType, httpContext.RequestAborted);
    }

    private sealed record Envelope(Error Error);

    private sealed record Error(string Code, string Message, [property: JsonPropertyName("request_id")] string RequestId, bool Retryable, IReadOnlyList<ApiErrorDetail> Details);
}

/// <summary>One thing wrong with a request.</summary>
/// <param name="Path">Which part, for example <c>subject</c> or <c>$.invoices[3].total</c>.</param>
/// <param name="Message">What is wrong and what would be right, in one sentence.</param>
public sealed record ApiErrorDetail(string Path, string Message);

using Portal.Modularity.Http;

namespace Portal.Host.Errors;

/// <summary>The envelope for refusals that the framework makes without a word: no such address, wrong method, unreadable body.</summary>
internal static class StatusAnswers
{
    public static ApiError BodyTooLarge { get; } =
        new(StatusCodes.Status413PayloadTooLarge, "body_too_large", "What was sent is larger than this address takes. Nothing was changed.");

    public static ApiError Failed { get; } =
        new(StatusCodes.Status500InternalServerError, "internal_error", "Something went wrong. If it happens again, tell support the request id.");

    public static ApiError Unavailable { get; } =
        new(StatusCodes.Status503ServiceUnavailable, "temporarily_unavailable", "The portal cannot reach its data at the moment. Try again in a moment.", Retryable: true);

    // after the answers it lists: static fields are filled in the order they are written
    private static readonly Dictionary<int, ApiError> Known = new ApiError[]
    {
        Refusals.SignInRequired,
        Refusals.RoleRefused,
        Refusals.NotFound,
        new(StatusCodes.Status405MethodNotAllowed, "method_not_allowed", "This address does not take that method."),
        BodyTooLarge,
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "This address takes JSON: send it with the content type application/json."),
        Failed,
        Unavailable,
    }.ToDictionary(answer => answer.StatusCode);

    public static Task WriteAsync(HttpContext context) => For(context.Response.StatusCode).ExecuteAsync(context);

    public static ApiError For(int status) => Known.GetValueOrDefault(status) ??
        (status < StatusCodes.Status500InternalServerError
            ? new(status, "bad_request", "The request could not be read. Check its address and body.")
            : Failed with { StatusCode = status });
}

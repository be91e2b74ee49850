using Microsoft.AspNetCore.Http;
using Portal.Modularity.Http;

namespace Portal.Support.Tickets;

/// <summary>The ticket API's own refusals.</summary>
internal static class TicketErrors
{
    public static ApiError SupportIsOff { get; } = new(StatusCodes.Status503ServiceUnavailable, "support_unavailable", "Support is not available at the moment. Try again later.", Retryable: true);

    public static ApiError NotJson { get; } = new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "This address takes JSON: send it with the content type application/json.");

    public static ApiError BadJson { get; } = new(StatusCodes.Status400BadRequest, "malformed_json", "The body is not a JSON object with category, priority, subject and description as texts.");

    public static ApiError Invalid(IReadOnlyList<ApiErrorDetail> details) => new(StatusCodes.Status422UnprocessableEntity, "invalid", "Some fields need attention.", Details: details);
}

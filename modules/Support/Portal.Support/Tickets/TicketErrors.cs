using Microsoft.AspNetCore.Http;
using Portal.Modularity.Http;

namespace Portal.Support.Tickets;

/// <summary>The ticket API's own refusals.</summary>
internal static class TicketErrors
{
    public static ApiError SupportIsOff { get; } = new(StatusCodes.Status503ServiceUnavailable, "support_unavailable", "Support is not available at the moment. Try again later.", Retryable: true);

    public static ApiError NeitherJsonNorForm { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "This address takes JSON, sent as application/json, or a form with files, sent as multipart/form-data.");

    public static ApiError BadJson { get; } = new(StatusCodes.Status400BadRequest, "malformed_json", "The body is not a JSON object with the fields of this address.");

    public static ApiError BadForm { get; } = new(StatusCodes.Status400BadRequest, "malformed_form", "The body is not a form with the fields of this address.");

    public static ApiError Closed { get; } = new(StatusCodes.Status409Conflict, "ticket_closed", "The ticket is closed and takes no more replies. Write a new ticket.");

    public static ApiError OpenElsewhere { get; } = new(StatusCodes.Status409Conflict, "open_elsewhere", "Another ticket about the same matter is open. Reply there.");

    public static ApiError Invalid(IReadOnlyList<ApiErrorDetail> details) => new(StatusCodes.Status422UnprocessableEntity, "invalid", "Some fields need attention.", Details: details);
}

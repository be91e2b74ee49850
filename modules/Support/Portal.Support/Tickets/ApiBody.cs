using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Portal.Modularity.Http;
using Portal.Support.Tickets.Attachments;

namespace Portal.Support.Tickets;

/// <summary>A body as it was sent: JSON, or a form of the same fields where files come along.</summary>
/// <param name="Draft">Null when the body could not be read.</param>
/// <param name="Uploads">The form's files; none come with JSON.</param>
/// <param name="Refusal">What to answer with when the body could not be read.</param>
internal sealed record ApiBody<T>(T? Draft, Uploads Uploads, ApiError? Refusal)
    where T : class;

/// <summary>Reads bodies by hand: the framework's own answers to a bad one are not the API's envelope.</summary>
internal static class ApiBody
{
    private const int LargestJson = 64 * 1024;

    public static Task<ApiBody<T>> ReadAsync<T>(HttpRequest request, Func<IFormCollection, T> ofForm, CancellationToken cancellationToken)
        where T : class
    {
        if (request.HasJsonContentType()) return ReadJsonAsync<T>(request, cancellationToken);
        return request.HasFormContentType ? ReadFormAsync(request, ofForm, cancellationToken) : Task.FromResult(Refuse<T>(TicketErrors.NeitherJsonNorForm));
    }

    private static async Task<ApiBody<T>> ReadJsonAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        // The address lets a form with files through: only that may be as large.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = LargestJson;
        try
        {
            var body = await request.ReadFromJsonAsync<T>(ApiJson.Options, cancellationToken);
            return body is null ? Refuse<T>(TicketErrors.BadJson) : new(body, Uploads.None, null);
        }
        catch (JsonException)
        {
            return Refuse<T>(TicketErrors.BadJson);
        }
    }

    private static async Task<ApiBody<T>> ReadFormAsync<T>(HttpRequest request, Func<IFormCollection, T> ofForm, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var form = await request.ReadFormAsync(cancellationToken);
            return new(ofForm(form), await Uploads.ReadAsync(form, cancellationToken), null);
        }
        catch (Exception torn) when (torn is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return Refuse<T>(TicketErrors.BadForm);
        }
    }

    private static ApiBody<T> Refuse<T>(ApiError refusal)
        where T : class => new(null, Uploads.None, refusal);
}

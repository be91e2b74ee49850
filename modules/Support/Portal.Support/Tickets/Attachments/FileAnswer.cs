using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Portal.Support.Storage;

namespace Portal.Support.Tickets.Attachments;

/// <summary>Sends a file for saving, under the type of its content. Ranges are not served.</summary>
internal sealed class FileAnswer(Attachment file) : IResult
{
    // A file that a reader opens in the browser after all runs no script and reaches nothing.
    private const string Sandbox = "sandbox; default-src 'none'";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        var headers = httpContext.Response.Headers;
        headers.ContentType = FileKind.ContentType(file.Type);
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = Sandbox;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.AcceptRanges = "none";
        headers.ContentLength = file.Content.Length;
        await httpContext.Response.Body.WriteAsync(file.Content, httpContext.RequestAborted);
    }
}

using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Portal.Billing.PaymentPortal;

/// <summary>Takes the new tab on to the provider. A redirect would not do: browsers hold the answer of a form to <c>form-action 'self'</c>.</summary>
internal sealed class ContinuePage(Uri target) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response.WriteAsync(Html(HtmlEncoder.Default.Encode(target.AbsoluteUri)), httpContext.RequestAborted);
    }

    private static string Html(string address) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
        <meta http-equiv="refresh" content="0;url={address}">
        <title>Opening the billing portal · Portal</title><link rel="stylesheet" href="/portal.css">
        </head>
        <body><main id="main" class="bare"><section class="card"><h1>Opening the billing portal</h1>
        <p>You are on your way. If nothing happens, <a href="{address}" rel="noreferrer">continue to the billing portal</a>.</p></section></main></body>
        </html>
        """;
}

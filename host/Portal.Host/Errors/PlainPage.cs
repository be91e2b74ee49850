namespace Portal.Host.Errors;

/// <summary>The last resort: a page that needs neither the database nor the layout, for when the refusal page itself fails.</summary>
internal static class PlainPage
{
    public static Task WriteAsync(HttpContext context) =>
        WriteAsync(context, "Details could not be loaded", "The portal cannot show this page at the moment. Wait a moment, then reload it.");

    /// <summary>The same bare page with other words, which are ours and hold nothing of the request.</summary>
    public static Task WriteAsync(HttpContext context, string title, string sentence)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Html(title, sentence), context.RequestAborted);
    }

    private static string Html(string title, string sentence) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Not available · Portal</title><link rel="stylesheet" href="/portal.css"></head>
        <body><main id="main" class="bare"><section class="card refused"><h1>{title}</h1>
        <p>{sentence}</p></section></main></body>
        </html>
        """;
}

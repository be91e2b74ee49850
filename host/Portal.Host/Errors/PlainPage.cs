namespace Portal.Host.Errors;

/// <summary>The last resort: a page that needs neither the database nor the layout, for when the refusal page itself fails.</summary>
internal static class PlainPage
{
    private const string Html = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Not available · Portal</title><link rel="stylesheet" href="/portal.css"></head>
        <body><main id="main" class="bare"><section class="card refused"><h1>Details could not be loaded</h1>
        <p>The portal cannot show this page at the moment. Wait a moment, then reload it.</p></section></main></body>
        </html>
        """;

    public static Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Html, context.RequestAborted);
    }
}

namespace Portal.Host.Antiforgery;

/// <summary>Where a browser says a request comes from. Programs say nothing; the token is asked of them as of everybody.</summary>
internal static class RequestOrigin
{
    public static bool IsOurs(HttpRequest request) => IsOurSite(request.Headers["Sec-Fetch-Site"].ToString()) && IsOurOrigin(request);

    private static bool IsOurSite(string site) => site is "" or "same-origin" or "none";

    // our own forms send "null", because of Referrer-Policy no-referrer
    private static bool IsOurOrigin(HttpRequest request) =>
        request.Headers.Origin.ToString() is var origin &&
        (origin is "" or "null" || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == AuthorityOf(request)));

    private static string AuthorityOf(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) ? own.Authority : "";
}

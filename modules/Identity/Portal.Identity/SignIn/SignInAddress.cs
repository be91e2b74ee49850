using Microsoft.AspNetCore.Http;

namespace Portal.Identity.SignIn;

/// <summary>The address of the sign-in page, and of the page a person wanted before.</summary>
internal static class SignInAddress
{
    public const string Path = "/sign-in";
    public const string CodePath = "/sign-in/code";
    public const string ReturnKey = "return_url";

    /// <summary>Only what was read comes back: a POST cannot be repeated by a redirect.</summary>
    public static string For(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            ? $"{Path}?{ReturnKey}={Uri.EscapeDataString(request.Path + request.QueryString)}"
            : Path;

    /// <summary>The address if it stays on this site, otherwise the start page.</summary>
    public static string Local(string? address) => IsLocal(address) ? address! : "/";

    // A browser reads "//" and "/\" as another site, and drops tabs and line breaks before it looks; a header takes printable ASCII, which is all that addresses are written in.
    private static bool IsLocal(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && address.All(letter => letter is > ' ' and <= '~');
}

using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portal.Identity.Sessions;

/// <summary>The scheme <c>PortalSession</c>: the cookie names a row, the row is read on every request, nothing is kept between requests (ACC-16, ACC-17).</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionRequest request)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "PortalSession";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var signedIn = await request.ReadAsync(Context);
        return signedIn is null ? AuthenticateResult.NoResult() : AuthenticateResult.Success(Ticket(signedIn));
    }

    // The role is deliberately no claim: it would be one more copy to go stale.
    private static AuthenticationTicket Ticket(SignedIn signedIn)
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, signedIn.Member.Id.ToString("D"))], SchemeName);
        return new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName);
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Portal.OpenIdProvider;

/// <summary>The provider's own page: whoever types a name that it knows is signed in. It keeps no session, so that everybody signs in anew.</summary>
internal sealed class SignInForm(ConcurrentDictionary<string, ProviderPerson> people, TimeProvider clock)
{
    private static readonly string[] Scheme = [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme];

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (HttpMethods.IsGet(context.Request.Method)) return Results.Content(Page(request), "text/html");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form.ContainsKey("cancel") || !people.TryGetValue(form["person"].ToString(), out var person)) return Results.Forbid(authenticationSchemes: Scheme);
        return Results.SignIn(new ClaimsPrincipal(Identity(person, request)), authenticationScheme: Scheme[0]);
    }

    private ClaimsIdentity Identity(ProviderPerson person, OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity("portal", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Subject).SetClaim(Claims.AuthenticationTime, clock.GetUtcNow().ToUnixTimeSeconds());
        if (person.Methods.Count > 0) identity.SetClaims(Claims.AuthenticationMethodReference, [.. person.Methods]);
        if (request.HasScope(Scopes.Email)) identity.SetClaim(Claims.Email, person.Email).SetClaim(Claims.EmailVerified, person.IsVerified);
        identity.SetScopes(request.GetScopes());
        return identity.SetDestinations(_ => [Destinations.IdentityToken]);
    }

    private static string Page(OpenIddictRequest request) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Sign in at the provider</title><link rel="icon" href="data:,"></head>
        <body><h1>Provider of identities</h1>
        <form method="post" action="{IdentityProvider.AuthorizePath}">
        {string.Concat(request.GetParameters().Select(parameter => $"<input type=\"hidden\" name=\"{WebUtility.HtmlEncode(parameter.Key)}\" value=\"{WebUtility.HtmlEncode((string?)parameter.Value)}\">"))}
        <label>Name <input name="person"></label> <button>Sign in here</button> <button name="cancel" value="1">Cancel</button>
        </form></body>
        </html>
        """;
}

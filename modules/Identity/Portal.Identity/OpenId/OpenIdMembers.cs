using Microsoft.Extensions.Options;

namespace Portal.Identity.OpenId;

/// <summary>Finds the account of a person whom the provider vouches for. It makes none: who is here, and as what, is decided here.</summary>
internal sealed class OpenIdMembers(IOptions<OpenIdSettings> settings, LinkedAccounts links, LinkTrail trail)
{
    /// <exception cref="OpenIdException">There is none that works, or it is another person's.</exception>
    public async Task<Guid> FindAsync(ProvenPerson person, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(person, cancellationToken) is { } known) return known;
        if (!settings.Value.LinksByEmail || person.VerifiedEmail is not { } email) throw new OpenIdException(OpenIdFailure.NoAccount, "not linked");
        if (await links.LinkAsync(person.Issuer, person.Subject, email, cancellationToken) is { } linked)
        {
            await trail.LinkedAsync(linked, cancellationToken);
            return linked;
        }

        // the same person, a moment ago, on another node
        return await links.FindAsync(person, cancellationToken)
            ?? throw new OpenIdException(await links.HasLinkAsync(email, cancellationToken) ? OpenIdFailure.LinkedElsewhere : OpenIdFailure.NoAccount, "by address");
    }
}

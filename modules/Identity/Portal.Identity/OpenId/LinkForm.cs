using Microsoft.AspNetCore.Http;
using Portal.Identity.Access;
using Portal.Identity.SecondFactor;
using Portal.Modularity.Http;

namespace Portal.Identity.OpenId;

/// <summary>A member links their account with the person they are at the provider, and takes that away: one a request, shown by the page.</summary>
internal sealed class LinkForm(CurrentRequest current, OpenIdFlow flow, LinkedAccounts links, LinkTrail trail)
{
    /// <summary>Since when there is a link; null when there is none.</summary>
    public DateTimeOffset? Since { get; private set; }

    /// <summary>The provider's address, where the way goes on; null before it begins.</summary>
    public string? WayOut { get; private set; }

    /// <summary>The kind of what went wrong, as <see cref="OpenIdWords"/> knows it; null when nothing did.</summary>
    public string? Failure { get; private set; }

    private Guid Member => current.Member!.Id;

    public async Task ReadAsync(CancellationToken cancellationToken) => Since = await links.FindSinceAsync(Member, cancellationToken);

    public async Task BeginAsync(HttpContext context)
    {
        try
        {
            WayOut = await flow.BeginAsync(context, OpenIdAddress.Link, OpenIdPurpose.Link, current.SignedIn!.SessionId);
        }
        catch (OpenIdException)
        {
            Failure = OpenIdWords.Away;
        }
    }

    /// <exception cref="OpenIdException">It is another session than the one that asked, or one of the two is linked already.</exception>
    public async Task EndAsync(HttpContext context, ProvenPerson person, OpenIdAttempt attempt)
    {
        if (current.SignedIn is not { } signedIn || signedIn.SessionId != attempt.Session) throw new OpenIdException(OpenIdFailure.NotAsked, "another session");
        if (!await links.LinkAsync(Member, person, context.RequestAborted)) throw new OpenIdException(OpenIdFailure.LinkedElsewhere, "by its member");
        await trail.LinkedAsync(Member, context.RequestAborted);
        context.SeeOther($"{SecurityAddress.Overview}?done=account_linked");
    }

    public async Task UnlinkAsync(HttpContext context)
    {
        if (!await links.UnlinkAsync(Member, context.RequestAborted))
        {
            Failure = OpenIdWords.OnlyWay;
            return;
        }

        await trail.UnlinkedAsync(Member, context.RequestAborted);
        context.SeeOther($"{SecurityAddress.Overview}?done=account_unlinked");
    }
}

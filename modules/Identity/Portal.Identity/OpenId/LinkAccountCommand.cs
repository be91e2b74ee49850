using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Identity.Storage;
using Portal.Modularity.Commands;

namespace Portal.Identity.OpenId;

/// <summary><c>link-account &lt;e-mail&gt; [subject]</c>: says which person of the provider a member is. Without a subject the link is taken away.</summary>
internal sealed class LinkAccountCommand(
    IdentityDb db, IOptions<OpenIdSettings> settings, ProviderMetadata metadata, LinkedAccounts links, LinkTrail trail, TextWriter output) : IPortalCommand
{
    private const int Done = 0;
    private const int NotDone = 1;

    public string Name => "link-account";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count is < 1 or > 2) return await SayAsync("Usage: link-account <e-mail> [subject]", NotDone);
        if (!settings.Value.IsOn) return await SayAsync($"There is no provider of identities: set {OpenIdSettings.Section}. Nothing was changed.", NotDone);
        var address = EmailAddress.Normalise(arguments[0]);
        if (!EmailAddress.IsStorable(address) || !await db.Members.AnyAsync(row => row.Email == address && row.DisabledAt == null, cancellationToken))
            return await SayAsync("There is no account with this e-mail. Nothing was changed.", NotDone);
        return arguments.Count == 1 ? await UnlinkAsync(address, cancellationToken) : await LinkAsync(address, arguments[1], cancellationToken);
    }

    private async Task<int> UnlinkAsync(string address, CancellationToken cancellationToken)
    {
        if (await links.UnlinkAsync(address, cancellationToken) is not { } member) return await SayAsync("This account has no link. Nothing was changed.", NotDone);
        await trail.UnlinkedAsync(member, cancellationToken);
        return await SayAsync("Unlinked. Sessions that are open go on.", Done);
    }

    private async Task<int> LinkAsync(string address, string subject, CancellationToken cancellationToken)
    {
        try
        {
            var provider = await metadata.ReadAsync(cancellationToken);
            if (await links.LinkAsync(provider.Issuer, subject, address, cancellationToken) is not { } member)
                return await SayAsync("This account or this person has a link already: take it away first. Nothing was changed.", NotDone);
            await trail.LinkedAsync(member, cancellationToken);
            return await SayAsync("Linked.", Done);
        }
        catch (OpenIdException)
        {
            return await SayAsync("The provider does not answer. Nothing was changed.", NotDone);
        }
    }

    private async Task<int> SayAsync(string sentence, int exitCode)
    {
        await output.WriteLineAsync(sentence);
        return exitCode;
    }
}

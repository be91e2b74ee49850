using Microsoft.EntityFrameworkCore;
using Portal.Identity.Contract;
using Portal.Identity.Storage;
using Portal.Modularity.Commands;

namespace Portal.Identity.Mail;

/// <summary><c>invite &lt;e-mail&gt; &lt;name&gt; &lt;role&gt; [client or partner id]</c>: makes an account, and mails its link with the next run of the jobs. An account that is there is invited again.</summary>
internal sealed class InviteCommand(IdentityDb db, AccountMails mails, TimeProvider time, TextWriter output) : IPortalCommand
{
    private const int Done = 0;
    private const int NotDone = 1;

    public string Name => "invite";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count is < 3 or > 4 || RoleKey.Find(arguments[2]) is not { } role)
            return await SayAsync("Usage: invite <e-mail> <name> <role> [client or partner id]", NotDone);
        var address = EmailAddress.Normalise(arguments[0]);
        if (!EmailAddress.IsStorable(address)) return await SayAsync("This is no e-mail address. Nothing was changed.", NotDone);
        var member = await db.Members.SingleOrDefaultAsync(row => row.Email == address, cancellationToken)
            ?? await AddAsync(address, arguments[1], role, arguments.ElementAtOrDefault(3));
        if (member is null)
            return await SayAsync("A client's people need the client's id, a partner's the partner's; nobody else has one. Nothing was changed.", NotDone);
        await db.SaveChangesAsync(cancellationToken);
        await mails.WriteAsync(member.Id, AccountMailKind.Invitation, cancellationToken);
        return await SayAsync("Invited. The mail leaves with the next run of the jobs.", Done);
    }

    // Null when the role and the organisation do not belong together.
    private async Task<MemberRow?> AddAsync(string address, string name, Role role, string? organisation)
    {
        Guid? id = Guid.TryParse(organisation, out var parsed) ? parsed : null;
        var isClients = role is Role.ClientAdmin or Role.ClientManager or Role.ClientStaff;
        var isPartners = role is Role.PartnerAdmin or Role.PartnerUser;
        var fits = (isClients && await db.Clients.AnyAsync(client => client.Id == id))
            || (isPartners && await db.Partners.AnyAsync(partner => partner.Id == id))
            || (!isClients && !isPartners && organisation is null);
        if (!fits) return null;
        return db.Members.Add(new()
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()), Email = address, DisplayName = name, Role = role,
            ClientId = isClients ? id : null, PartnerId = isPartners ? id : null,
        }).Entity;
    }

    private async Task<int> SayAsync(string sentence, int exitCode)
    {
        await output.WriteLineAsync(sentence);
        return exitCode;
    }
}

using Microsoft.Extensions.Options;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.Mail;

namespace Portal.Identity.OpenId;

/// <summary>A link that was made or taken away is told twice, whoever did it: in the audit log, and by mail to its member.</summary>
internal sealed class LinkTrail(IOptions<OpenIdSettings> settings, AuditLog log, AccountMails mails)
{
    private AuditSubject Subject => new("open_id", settings.Value.Name);

    public async Task LinkedAsync(Guid member, CancellationToken cancellationToken)
    {
        await log.WriteOwnAsync(AuditAction.AccountLinked, member, Subject, cancellationToken);
        await mails.WriteAsync(member, AccountMailKind.AccountLinked, cancellationToken);
    }

    public async Task UnlinkedAsync(Guid member, CancellationToken cancellationToken)
    {
        await log.WriteOwnAsync(AuditAction.AccountUnlinked, member, Subject, cancellationToken);
        await mails.WriteAsync(member, AccountMailKind.AccountUnlinked, cancellationToken);
    }
}

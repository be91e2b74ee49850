using Microsoft.AspNetCore.Http;
using Portal.Identity.Access;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.Mail;
using Portal.Identity.SecondFactor;
using Portal.Identity.Sessions;
using Portal.Modularity.Http;

namespace Portal.Identity.Passwords;

/// <summary>A signed-in member changes their password: one a request, shown by the page.</summary>
internal sealed class PasswordForm(
    CurrentRequest current, MemberPasswords passwords, Confirmation confirmation, OwnSessions sessions, SessionRequest session, AccountMails mails, AuditLog log)
{
    /// <summary>Why it was not changed; null when it was, or nothing was asked yet.</summary>
    public string? Problem { get; private set; }

    public async Task ChangeAsync(HttpContext context)
    {
        var (form, stop) = (await context.Request.ReadFormAsync(context.RequestAborted), context.RequestAborted);
        Problem = await JudgeAsync(form, stop);
        if (Problem is not null) return;
        await sessions.EndOthersAsync(current.SignedIn!, stop);
        await session.RenewAsync(context);
        await log.WriteOwnAsync(AuditAction.PasswordChanged, current.Member!.Id, stop);
        await mails.WriteAsync(current.Member.Id, AccountMailKind.PasswordChanged, stop);
        context.SeeOther($"{SecurityAddress.Overview}?done=password_changed");
    }

    private async Task<string?> JudgeAsync(IFormCollection form, CancellationToken cancellationToken) =>
        await confirmation.TakePasswordAsync(current.Member!.Id, form["current"].ToString(), cancellationToken) switch
        {
            ProofResult.Right => await passwords.SetAsync(current.Member.Id, form["new"].ToString(), cancellationToken),
            ProofResult.Wrong => "The current password is another one. Nothing was changed.",
            var waits => waits.Problem(),
        };
}

using Microsoft.AspNetCore.Http;
using Portal.Identity.Access;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.Passwords;
using Portal.Identity.SecondFactor;
using Portal.Identity.Sessions;
using Portal.Modularity.Http;

namespace Portal.Identity.Mail;

/// <summary>Sets a password by a mailed link: one a request, shown by the page. Nobody is signed in by it, so that a second factor is still asked for.</summary>
internal sealed class ChoosePasswordForm(OneTimeTokens tokens, MemberPasswords passwords, SessionStore sessions, AccountMails mails, AuditLog log)
{
    /// <summary>As the link says it: <c>reset</c> or <c>invitation</c>.</summary>
    public string For { get; private set; } = "";

    public string Token { get; private set; } = "";

    public bool IsWorthless { get; private set; }

    public string? Problem { get; private set; }

    private TokenPurpose Purpose => For == "invitation" ? TokenPurpose.Invitation : TokenPurpose.Reset;

    public async Task ReadAsync(HttpContext context)
    {
        (For, Token) = (context.Request.Query["for"].ToString(), context.Request.Query["token"].ToString());
        IsWorthless = await tokens.FindAsync(Token, Purpose, context.RequestAborted) is null;
    }

    public async Task ChooseAsync(HttpContext context)
    {
        var (form, stop) = (await context.Request.ReadFormAsync(context.RequestAborted), context.RequestAborted);
        (For, Token) = (form["for"].ToString(), form["token"].ToString());
        if (await tokens.FindAsync(Token, Purpose, stop) is not { } member)
        {
            IsWorthless = true;
            return;
        }

        Problem = await passwords.FindProblemAsync(member, form["new"].ToString(), stop);
        if (Problem is not null) return;
        IsWorthless = await tokens.TakeAsync(Token, Purpose, stop) is null;
        if (!IsWorthless) await SetAsync(context, member, form["new"].ToString());
    }

    private async Task SetAsync(HttpContext context, Guid member, string password)
    {
        await passwords.SetAsync(member, password, context.RequestAborted);
        await sessions.EndAllAsync(member, context.RequestAborted);
        if (Purpose == TokenPurpose.Reset) await mails.WriteAsync(member, AccountMailKind.PasswordReset, context.RequestAborted);
        await log.WriteOwnAsync(Purpose == TokenPurpose.Invitation ? AuditAction.InvitationAccepted : AuditAction.PasswordReset, member, context.RequestAborted);
        context.SeeOther("/sign-in?password=set");
    }
}

using Microsoft.AspNetCore.Http;
using Portal.Identity.Access;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.Mail;
using Portal.Identity.Sessions;
using Portal.Modularity.Http;

namespace Portal.Identity.SecondFactor;

/// <summary>Sets a member's authenticator app up and removes it: one a request, shown by the page.</summary>
internal sealed class AuthenticatorForm(
    CurrentRequest current, Authenticators authenticators, RecoveryCodes recovery, CodeAttempts attempts, OwnSessions sessions, AccountMails mails, AuditLog log)
{
    private static readonly AuditSubject App = new("authenticator", "Authenticator app");

    /// <summary>The key of a set-up that was begun, as people type it.</summary>
    public string? Secret { get; private set; }

    /// <summary>What the QR code says to the app.</summary>
    public string Address => $"otpauth://totp/Portal:{Uri.EscapeDataString(current.Member!.Email)}?secret={Secret}&issuer=Portal";

    /// <summary>Whether an app is set up.</summary>
    public bool IsSetUp { get; private set; }

    /// <summary>The recovery codes, once: with the member's first second factor.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public string? Problem { get; private set; }

    private Guid Member => current.Member!.Id;

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        IsSetUp = await authenticators.FindLastUseAsync(Member, cancellationToken) is not null;
        Secret = await authenticators.FindBegunAsync(Member, cancellationToken) is { } secret ? Totp.Write(secret) : null;
    }

    public async Task BeginAsync(HttpContext context)
    {
        await authenticators.BeginAsync(Member, context.RequestAborted);
        context.SeeOther(SecurityAddress.Authenticator);
    }

    /// <summary>With the first right code the app counts, and sessions that began without it end.</summary>
    public async Task ConfirmAsync(HttpContext context)
    {
        var (form, stop) = (await context.Request.ReadFormAsync(context.RequestAborted), context.RequestAborted);
        Problem = await JudgeAsync(string.Concat(form["code"].ToString().Where(char.IsAsciiDigit)), stop) switch
        {
            ProofResult.Wrong => "This code does not fit. Check that your phone's clock is right, and type the code that the app shows now.",
            var result => result.Problem(),
        };
        if (Problem is not null) return;
        await attempts.ForgetAsync(Member, stop);
        await sessions.EndOthersAsync(current.SignedIn!, stop);
        await log.WriteOwnAsync(AuditAction.SecondFactorAdded, Member, App, stop);
        await mails.WriteAsync(Member, AccountMailKind.AppAdded, stop);
        if (current.SignedIn!.HasSecondFactor) context.SeeOther($"{SecurityAddress.Overview}?done=authenticator_added");
        else Codes = await recovery.MakeAsync(Member, stop);
    }

    public async Task RemoveAsync(HttpContext context)
    {
        if (await authenticators.RemoveAsync(Member, context.RequestAborted))
        {
            await recovery.RemoveWithLastFactorAsync(Member, context.RequestAborted);
            await log.WriteOwnAsync(AuditAction.SecondFactorRemoved, Member, App, context.RequestAborted);
            await mails.WriteAsync(Member, AccountMailKind.AppRemoved, context.RequestAborted);
        }

        context.SeeOther($"{SecurityAddress.Overview}?done=authenticator_removed");
    }

    /// <summary>In groups of four, as they are read and typed.</summary>
    public static string Grouped(string secret) => string.Join(' ', secret.Chunk(4).Select(group => new string(group)));

    private async Task<ProofResult> JudgeAsync(string code, CancellationToken cancellationToken)
    {
        if (!await attempts.MayTryAsync(Member, cancellationToken)) return ProofResult.MustWait;
        return await authenticators.ConfirmAsync(Member, code, cancellationToken) ? ProofResult.Right : ProofResult.Wrong;
    }
}

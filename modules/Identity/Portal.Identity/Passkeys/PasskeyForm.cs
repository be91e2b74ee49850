using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portal.Identity.Access;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.Mail;
using Portal.Identity.SecondFactor;
using Portal.Identity.Sessions;
using Portal.Modularity.Http;
using Portal.Modularity.Texts;

namespace Portal.Identity.Passkeys;

/// <summary>A member adds, renames and removes passkeys: one a request, shown by the page.</summary>
internal sealed class PasskeyForm(
    CurrentRequest current, MemberPasskeys passkeys, PasskeyJudge judge, RecoveryCodes recovery, OwnSessions sessions, AccountMails mails, AuditLog log)
{
    public IReadOnlyList<MemberPasskey> Passkeys { get; private set; } = [];

    /// <summary>The recovery codes, once: with the member's first second factor.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public string? Problem { get; private set; }

    private Guid Member => current.Member!.Id;

    public async Task ReadAsync(CancellationToken cancellationToken) => Passkeys = await passkeys.ReadAsync(Member, cancellationToken);

    /// <summary>Sessions that began before it end.</summary>
    public async Task AddAsync(HttpContext context)
    {
        var (form, stop) = (await context.Request.ReadFormAsync(context.RequestAborted), context.RequestAborted);
        var (name, isFirst) = (Name(form), !current.SignedIn!.HasSecondFactor);
        var made = await judge.TakeNewAsync(context, PasskeyOccasion.InSession(PasskeyPurpose.Add, current.SignedIn), form["passkey"].ToString());
        if (made is null || !await passkeys.AddAsync(Member, name, made, stop))
        {
            Problem = Passkeys.Count >= MemberPasskeys.Most
                ? $"You have {MemberPasskeys.Most} passkeys, and no more are kept. Remove one first."
                : "No passkey was added: it took too long, or this device has one already. Nothing was changed; you can try again.";
            return;
        }

        await sessions.EndOthersAsync(current.SignedIn, stop);
        await log.WriteOwnAsync(AuditAction.SecondFactorAdded, Member, Subject(name), stop);
        await mails.WriteAsync(Member, AccountMailKind.PasskeyAdded, stop);
        if (isFirst) Codes = await recovery.MakeAsync(Member, stop);
        else context.SeeOther($"{PasskeyAddress.Page}?done=added");
    }

    public async Task RenameAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var name = Name(form);
        if (await passkeys.RenameAsync(Member, Number(form), name, context.RequestAborted))
            await log.WriteOwnAsync(AuditAction.SecondFactorRenamed, Member, Subject(name), context.RequestAborted);
        context.SeeOther($"{PasskeyAddress.Page}?done=renamed");
    }

    /// <summary>With the last second factor the recovery codes go too.</summary>
    public async Task RemoveAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (await passkeys.RemoveAsync(Member, Number(form), context.RequestAborted) is { } name)
        {
            await recovery.RemoveWithLastFactorAsync(Member, context.RequestAborted);
            await log.WriteOwnAsync(AuditAction.SecondFactorRemoved, Member, Subject(name), context.RequestAborted);
            await mails.WriteAsync(Member, AccountMailKind.PasskeyRemoved, context.RequestAborted);
        }

        context.SeeOther($"{PasskeyAddress.Page}?done=removed");
    }

    private static AuditSubject Subject(string name) => new("passkey", $"Passkey “{name}”");

    // No number of a passkey is 0.
    private static short Number(IFormCollection form) => short.TryParse(form["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (short)0;

    private static string Name(IFormCollection form)
    {
        var typed = string.Concat(form["name"].ToString().Where(letter => !char.IsControl(letter))).Trim();
        return typed.Length == 0 ? "Passkey" : typed.Cut(MemberPasskeys.LongestName).TrimEnd();
    }
}

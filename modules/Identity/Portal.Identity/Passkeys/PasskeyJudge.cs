using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Identity.Contract;

namespace Portal.Identity.Passkeys;

/// <summary>Asks devices for passkeys and judges their answers, by the framework's own code.</summary>
internal sealed class PasskeyJudge(MemberPasskeys passkeys, PasskeyChallenges challenges, PasskeySite site, ILoggerFactory loggers)
{
    private const int LongestAnswer = 16 * 1024;

    /// <summary>What the browser is told to make a new one, as JSON.</summary>
    public async Task<string> AskForNewAsync(HttpContext context, PasskeyOccasion occasion, CurrentMember member)
    {
        using var accounts = Accounts();
        var asked = await Handler(context, occasion, accounts)
            .MakeCreationOptionsAsync(new() { Id = member.Id.ToString("D"), Name = member.Email, DisplayName = member.DisplayName }, context);
        await challenges.KeepAsync(occasion, asked.AttestationState!, context.RequestAborted);
        return asked.CreationOptionsJson;
    }

    /// <summary>What was made; null when the answer is none to what was asked.</summary>
    public async Task<UserPasskeyInfo?> TakeNewAsync(HttpContext context, PasskeyOccasion occasion, string answer)
    {
        if (await challenges.TakeAsync(occasion, context.RequestAborted) is not { } state || answer.Length > LongestAnswer) return null;
        using var accounts = Accounts();
        var result = await Handler(context, occasion, accounts).PerformAttestationAsync(new() { HttpContext = context, CredentialJson = answer, AttestationState = state });
        return result.Succeeded ? result.Passkey : null;
    }

    /// <summary>What the browser is told to prove one of the member's, as JSON; null when they have none.</summary>
    public async Task<string?> AskForProofAsync(HttpContext context, PasskeyOccasion occasion)
    {
        if (!await passkeys.HasAnyAsync(occasion.Member, context.RequestAborted)) return null;
        using var accounts = Accounts();
        var asked = await Handler(context, occasion, accounts).MakeRequestOptionsAsync(new(occasion.Member), context);
        await challenges.KeepAsync(occasion, asked.AssertionState!, context.RequestAborted);
        return asked.RequestOptionsJson;
    }

    /// <summary>Whether the answer proves one of the member's passkeys, to what was asked here and not long ago.</summary>
    public async Task<bool> TakeProofAsync(HttpContext context, PasskeyOccasion occasion, string answer)
    {
        if (await challenges.TakeAsync(occasion, context.RequestAborted) is not { } state || answer.Length > LongestAnswer) return false;
        using var accounts = Accounts();
        var result = await Handler(context, occasion, accounts).PerformAssertionAsync(new() { HttpContext = context, CredentialJson = answer, AssertionState = state });
        return result.Succeeded && result.User.Id == occasion.Member && await passkeys.UseAsync(occasion.Member, result.Passkey, context.RequestAborted);
    }

    private PasskeyHandler<PasskeyOwner> Handler(HttpContext context, PasskeyOccasion occasion, UserManager<PasskeyOwner> accounts)
    {
        var origin = site.Origin(context);
        return new(accounts, Options.Create(new IdentityPasskeyOptions
        {
            ServerDomain = site.Domain(context),
            AuthenticatorTimeout = PasskeyChallenges.ValidFor,
            ResidentKeyRequirement = "preferred",
            // at sign-in the password came first; later it alone says that whoever sits there is the person
            UserVerificationRequirement = occasion.Purpose == PasskeyPurpose.Confirm ? "required" : "preferred",
            ValidateOrigin = said => ValueTask.FromResult(said.Origin == origin && !said.CrossOrigin),
        }));
    }

    private UserManager<PasskeyOwner> Accounts() => new(
        new PasskeyStore(passkeys), Options.Create(new IdentityOptions()), passwordHasher: null!, userValidators: [], passwordValidators: [], keyNormalizer: null!,
        new IdentityErrorDescriber(), services: null!, loggers.CreateLogger<UserManager<PasskeyOwner>>());
}

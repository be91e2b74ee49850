using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Identity.Sessions;
using Portal.Identity.SignIn;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Identity.SecondFactor;

/// <summary>What stands between a signed-in person and a page: a second factor that is missing, or a proof that is too old.</summary>
internal sealed class ProofGate(IOptions<SecondFactorSettings> settings, TimeProvider time)
{
    public bool MustSetUp(SignedIn signedIn) => !signedIn.HasSecondFactor && !signedIn.IsVouchedFor && settings.Value.IsRequiredOf(signedIn.Member.Role);

    /// <summary>Where a person sets a second factor up before anything else; null when they need not, or are there.</summary>
    public Detour? BeforeAnything(SignedIn signedIn, Endpoint? endpoint) =>
        MustSetUp(signedIn) && endpoint?.Metadata.GetMetadata<OpenWithoutSecondFactorAttribute>() is null
            ? new(SecurityAddress.Authenticator, Refusals.SecondFactorMissing)
            : null;

    /// <summary>Where a person proves anew that it is them; null when they need not.</summary>
    public Detour? ForFreshProof(SignedIn signedIn, HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiresFreshProofAttribute>() is not { } needed) return null;
        if ((needed.WithSecondFactorOnly && !signedIn.HasSecondFactor) || time.GetUtcNow() - signedIn.ProvenAt < settings.Value.Fresh) return null;
        var wanted = Uri.EscapeDataString((needed.ReturnTo ?? context.Request.Path) + context.Request.QueryString);
        var deed = needed.Deed is null ? "" : $"&{ProofDeeds.Key}={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}";
        return new($"{SecurityAddress.Confirm}?{SignInAddress.ReturnKey}={wanted}{deed}", Refusals.ProofTooOld);
    }
}

/// <summary>A page to be led to first.</summary>
/// <param name="Address">For people.</param>
/// <param name="Refusal">For programs.</param>
internal sealed record Detour(string Address, ApiError Refusal);

/// <summary>On a page or an endpoint: also for those who have to set a second factor up.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class OpenWithoutSecondFactorAttribute : Attribute;

/// <summary>Where the pages of this folder are.</summary>
internal static class SecurityAddress
{
    public const string Overview = "/settings/security";
    public const string Authenticator = "/settings/security/authenticator";
    public const string RecoveryCodes = "/settings/security/recovery-codes";
    public const string Confirm = "/settings/security/confirm";
}

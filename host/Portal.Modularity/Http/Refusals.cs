using Microsoft.AspNetCore.Http;

namespace Portal.Modularity.Http;

/// <summary>The constant refusals. Each is one object: nothing of the request can leak into it but the request id.</summary>
public static class Refusals
{
    /// <summary>Nobody is signed in.</summary>
    public static ApiError SignInRequired { get; } = new(StatusCodes.Status401Unauthorized, "sign_in_required", "Sign in to continue.");

    /// <summary>The role does not hold the permission, whatever the request names (ACC-03, ACC-05).</summary>
    public static ApiError RoleRefused { get; } = new(StatusCodes.Status403Forbidden, "role_refused", "Your role does not include this. Ask your organisation's administrator.");

    /// <summary>Not there, or not for this member: the two are not told apart (ACC-08 to ACC-14).</summary>
    public static ApiError NotFound { get; } = new(StatusCodes.Status404NotFound, "not_found", "Not here, or not for this account. Check which account and client you chose.");

    /// <summary>The role needs a second factor and the member has none yet.</summary>
    public static ApiError SecondFactorMissing { get; } = new(StatusCodes.Status403Forbidden, "second_factor_missing", "Your role needs a second factor. Set one up under Settings, then try again.");

    /// <summary>It is too long ago that the member proved that it is them.</summary>
    public static ApiError ProofTooOld { get; } = new(StatusCodes.Status403Forbidden, "confirmation_required", "Confirm in the portal that it is you, then try again.");

    /// <summary>A change without an antiforgery token, or from another site.</summary>
    public static ApiError ProofMissing { get; } = new(StatusCodes.Status400BadRequest, "antiforgery_token_missing", "The request did not come from a page of this portal. Reload the page and try again.");
}

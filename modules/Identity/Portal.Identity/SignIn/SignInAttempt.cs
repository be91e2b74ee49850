using Portal.Identity.SecondFactor;

namespace Portal.Identity.SignIn;

/// <summary>What the form shows when it is shown again: one a request, filled by the endpoint, read by the page.</summary>
internal sealed class SignInAttempt
{
    public string Email { get; set; } = "";

    public string? ReturnUrl { get; set; }

    /// <summary>The token of a sign-in whose second factor is still to come; null before the password was right.</summary>
    public string? Step { get; set; }

    /// <summary>What the second step may be taken with.</summary>
    public Factors Factors { get; set; }

    /// <summary>Null on the first showing.</summary>
    public string? Problem { get; set; }
}

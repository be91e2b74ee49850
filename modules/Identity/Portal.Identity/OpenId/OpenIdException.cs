using System.Diagnostics.CodeAnalysis;

namespace Portal.Identity.OpenId;

/// <summary>A sign-in by the provider that did not come to an end. Neither its code nor its detail holds anything the provider or the browser sent.</summary>
/// <param name="failure">Of a closed list.</param>
/// <param name="detail">A word of ours or a type's name, for the log.</param>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the folder.")]
internal sealed class OpenIdException(OpenIdFailure failure, string detail) : Exception($"{failure}: {detail}")
{
    public OpenIdFailure Failure { get; } = failure;
}

/// <summary>Why a sign-in by the provider did not come to an end.</summary>
internal enum OpenIdFailure
{
    /// <summary>The provider did not answer in time, or not in a way that can be used.</summary>
    Away,

    /// <summary>The browser came back without having been sent, too late, or a second time.</summary>
    NotAsked,

    /// <summary>The provider, or the person there, said no.</summary>
    Denied,

    /// <summary>The provider did not take the code.</summary>
    CodeRefused,

    /// <summary>The token is not one of this provider for this portal and this attempt.</summary>
    TokenRefused,

    /// <summary>No enabled account belongs to this person.</summary>
    NoAccount,

    /// <summary>The account with this address belongs to another person at the provider.</summary>
    LinkedElsewhere,
}

using Portal.Identity.Contract;
using Portal.Identity.Sessions;
using Portal.Modularity.Http;

namespace Portal.Identity.Access;

/// <summary>One a request; authentication and authorization fill it, everybody else reads.</summary>
internal sealed class CurrentRequest : ICurrentRequest
{
    public SignedIn? SignedIn { get; set; }

    public CurrentMember? Member => SignedIn?.Member;

    public ClientScope? Scope { get; set; }

    /// <summary>Which constant answer authorization chose; null while nothing was refused.</summary>
    public ApiError? Refusal { get; set; }

    public ClientScope RequiredScope => Scope ?? throw new InvalidOperationException("This route carries no [RequiresClient], so it has no client scope.");
}

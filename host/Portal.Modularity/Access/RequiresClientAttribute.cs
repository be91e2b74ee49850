using Microsoft.AspNetCore.Authorization;
using Portal.Identity.Contract;

namespace Portal.Modularity.Access;

/// <summary>On a page or an endpoint: it is about one client, and needs this permission on it.</summary>
/// <remarks>
/// Decided before the page runs. By role: one constant 403. By scope (a <c>client_id</c> that is missing, malformed, doubled, unknown or not the member's): one constant 404.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresClientAttribute(Permission permission) : Attribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>What is asked for.</summary>
    public Permission Permission { get; } = permission;

    /// <inheritdoc />
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

using Microsoft.AspNetCore.Authorization;
using Portal.Identity.Contract;

namespace Portal.Modularity.Access;

/// <summary>On a page or an endpoint that is about no single client: it needs this permission. Refused as not found.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresPermissionAttribute(Permission permission) : Attribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>What is asked for.</summary>
    public Permission Permission { get; } = permission;

    /// <inheritdoc />
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Portal.Modularity.Access;

namespace Portal.Identity.Access;

internal sealed class RequiresClientHandler(CurrentRequest current) : AuthorizationHandler<RequiresClientAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiresClientAttribute requirement)
    {
        if (current.Member is null || context.Resource is not HttpContext http)
            return Task.CompletedTask;
        (current.Scope, current.Refusal) = ClientAccess.Decide(current.Member, requirement.Permission, http.Request.Query);
        if (current.Scope is not null)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Access;

namespace Portal.Identity.Access;

internal sealed class RequiresClientHandler : AuthorizationHandler<RequiresClientAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiresClientAttribute requirement)
    {
        if (context.Resource is not HttpContext http || http.RequestServices.GetRequiredService<CurrentRequest>() is not { Member: { } member } current)
            return Task.CompletedTask;
        (current.Scope, current.Refusal) = ClientAccess.Decide(member, requirement.Permission, http.Request.Query);
        if (current.Scope is not null)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

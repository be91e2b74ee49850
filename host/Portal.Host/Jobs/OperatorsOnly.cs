using Hangfire.Dashboard;
using Portal.Identity.Contract;

namespace Portal.Host.Jobs;

/// <summary>Replaces Hangfire's own rule, which trusts whoever comes from the same machine, a proxy for example.</summary>
internal sealed class OperatorsOnly : IDashboardAuthorizationFilter
{
    public bool Authorize(DashboardContext context) =>
        context.GetHttpContext().RequestServices.GetRequiredService<ICurrentRequest>().Member?.May(Permission.Operate) == true;
}

using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Storage;
using Portal.Identity.Access;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.Identity.SecondFactor;
using Portal.Modularity.Access;
using Portal.Modularity.Http;
using Portal.Support.Storage;

namespace Portal.TestKit.Access.Faults;

/// <summary>The places of the host where a mistake can be switched on. While none is, each does what the portal does.</summary>
internal static class FaultPlugs
{
    public static IServiceCollection AddFaults(this IServiceCollection services, FaultSwitch faults)
    {
        services.Remove(services.Single(service => service.ImplementationType == typeof(RequiresClientHandler)));
        services.ConfigureDbContext<SupportDb>(options => options.AddInterceptors(new FaultyStatements(faults)));
        services.ConfigureDbContext<BillingDb>((container, options) => options.AddInterceptors(new FaultyJobs(faults, container.GetRequiredService<IHttpContextAccessor>())));
        return services.AddSingleton(faults)
            .AddSingleton<IAuthorizationHandler, FaultyClientHandler>()
            .AddSingleton<IAuthorizationMiddlewareResultHandler, FaultyRefusals>()
            .AddSingleton<IStartupFilter>(new FaultySurroundings(faults));
    }
}

internal sealed class FaultyClientHandler(FaultSwitch faults) : AuthorizationHandler<RequiresClientAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequiresClientAttribute requirement)
    {
        if (context.Resource is not HttpContext http || http.RequestServices.GetRequiredService<CurrentRequest>() is not { Member: { } member } current) return Task.CompletedTask;
        (current.Scope, current.Refusal) = ClientAccess.Decide(member, requirement.Permission, http.Request.Query);
        Remember(current, member);
        Err(current, new(http, member, requirement.Permission, current.Scope?.Client, faults));
        if (current.Scope is not null) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private void Remember(CurrentRequest current, CurrentMember member)
    {
        if (current.Scope?.Client is not { } client) return;
        faults.Granted[(member.Id, client.Id)] = client;
        faults.FirstGranted ??= client;
    }

    private void Err(CurrentRequest current, FaultyQuestion question)
    {
        if (faults.Active?.Grants?.Invoke(question) is { } client)
            (current.Scope, current.Refusal) = (new ClientScope(question.Member, client, question.Permission), null);
        else if (current.Scope is null && faults.Active?.Refuses?.Invoke(question) is { } refusal)
            current.Refusal = refusal;
    }
}

internal sealed class FaultyRefusals(AuditLog log, ProofGate gate, FaultSwitch faults) : IAuthorizationMiddlewareResultHandler
{
    private readonly RefusalWriter writer = new(log, gate);

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult) =>
        !authorizeResult.Succeeded && faults.Active?.WritesRefusal is { } write && Refusal(context) is { } refusal
            ? write(context, refusal)
            : writer.HandleAsync(next, context, policy, authorizeResult);

    private static ApiError? Refusal(HttpContext context) => context.RequestServices.GetRequiredService<CurrentRequest>().Refusal;
}

internal sealed class FaultySurroundings(FaultSwitch faults) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) => faults.Active?.Around is { } around ? around(context, rest, faults) : CarelessCache.KeepAsync(context, rest, faults));
        next(app);
    };
}

internal sealed partial class FaultyStatements(FaultSwitch faults) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        // the text is the portal's own, with a condition less
        if (faults.Active?.DropsSupportPredicates == true) command.CommandText = OfOneClient().Replace(command.CommandText, "true");
        return ValueTask.FromResult(result);
    }

    [GeneratedRegex(@"\w+\.client_id = @\w+")]
    private static partial Regex OfOneClient();
}

internal sealed class FaultyJobs(FaultSwitch faults, IHttpContextAccessor requests) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (requests.HttpContext is null && faults.Active?.AccountInJobs is { } other && command.CommandText.Contains("FROM billing.billing_accounts", StringComparison.Ordinal))
            foreach (DbParameter asked in command.Parameters) asked.Value = asked.Value is Guid ? other.Value : asked.Value;
        return ValueTask.FromResult(result);
    }
}

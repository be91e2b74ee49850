using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authorization;
using Portal.Host.Requests;
using Portal.Identity.Contract;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Host.Limits;

/// <summary>Answers 429 to a caller whose budget is spent (DEG-06). Comes before scope is decided: known and unknown ids cost the same (DEG-07).</summary>
internal sealed class RateLimits(RequestDelegate next, Permits permits)
{
    public async Task InvokeAsync(HttpContext context, ICurrentRequest current)
    {
        if (BudgetOf(context) is { } budget && await permits.TakeAsync(CallerOf(budget, context, current.Member), context.RequestAborted) is { } wait)
            await RefuseAsync(context, (int)Math.Ceiling(wait.TotalSeconds));
        else
            await next(context);
    }

    private static RequestBudget? BudgetOf(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<LimitedByAttribute>() is { } named) return named.Budget;
        // what is open to everybody and names no budget, such as the sign-in form, tells nothing and costs little
        return context.IsRefusalPage() || metadata?.GetMetadata<IAllowAnonymous>() is not null ? null : RequestBudget.Read;
    }

    private static Caller CallerOf(RequestBudget budget, HttpContext context, CurrentMember? member) =>
        new(budget, member is null || budget == RequestBudget.SignIn ? $"address {Network(context.Connection.RemoteIpAddress)}" : $"member {member.Id}");

    // one household or server owns a whole /64, so its addresses share a budget
    private static string Network(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes()[..8]),
        _ => address.ToString(),
    };

    private static Task RefuseAsync(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        context.Items["retry_after"] = seconds;
        return context.RefuseAsync(
            new(StatusCodes.Status429TooManyRequests, "rate_limited", $"Too many requests. Wait {seconds} seconds and try again.", Retryable: true));
    }
}

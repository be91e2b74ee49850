using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;

namespace Portal.Billing.Http;

/// <summary>Sends a person back to the billing page, with codes that the page turns into words.</summary>
internal sealed class SeeOther(string address) : IResult
{
    public static SeeOther Billing(ClientScope scope, IEnumerable<(string Name, string? Value)> codes, string fragment = "")
    {
        var query = string.Join('&', codes
            .Where(code => !string.IsNullOrEmpty(code.Value))
            .Select(code => $"{code.Name}={Uri.EscapeDataString(code.Value!)}")
            .Prepend(scope.Query)
            .Where(part => part.Length > 0));
        return new SeeOther($"/billing{(query.Length > 0 ? "?" + query : "")}{(fragment.Length > 0 ? "#" + fragment : "")}");
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Identity.Contract;

namespace Portal.Billing.PaymentPortal;

/// <summary>Where the provider sends a person back to: always our own billing page. Nothing the request names has a say (POR-08).</summary>
internal sealed class PortalReturnAddress(IOptions<PaymentPortalSettings> settings)
{
    private const string Returned = "portal=returned";

    public Uri For(ClientScope scope, HttpRequest request)
    {
        var origin = settings.Value.PublicUrl ?? new Uri($"{request.Scheme}://{request.Host}");
        return new UriBuilder(origin) { Path = $"{origin.AbsolutePath.TrimEnd('/')}/billing", Query = string.Join('&', Marked(scope.Query)) }.Uri;
    }

    // What was changed there is not in the mirror yet: the page offers to read it, and does so by itself where scripts run.
    private static IEnumerable<string> Marked(string query) => query.Length > 0 ? [query, Returned] : [Returned];
}

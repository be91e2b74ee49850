using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Identity.Contract;

namespace Portal.Billing.PaymentPortal;

/// <summary>Where the provider sends a person back to: always our own billing page. Nothing the request names has a say (POR-08).</summary>
internal sealed class PortalReturnAddress(IOptions<PaymentPortalSettings> settings)
{
    public Uri For(ClientScope scope, HttpRequest request)
    {
        var origin = settings.Value.PublicUrl ?? new Uri($"{request.Scheme}://{request.Host}");
        return new UriBuilder(origin) { Path = $"{origin.AbsolutePath.TrimEnd('/')}/billing", Query = scope.Query }.Uri;
    }
}

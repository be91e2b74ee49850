using Microsoft.AspNetCore.Http;
using Portal.Identity.Access;

namespace Portal.Identity.Sessions;

/// <summary>From where somebody signs in, as far as the list of sessions tells it.</summary>
/// <param name="Device">As <see cref="DeviceName"/> reads it; null when it says nothing known.</param>
/// <param name="Network">As <see cref="NetworkAddress.Mask"/> leaves it; null when there is none.</param>
/// <param name="IsVouchedFor">Whether the provider of identities asked for a second factor, on which the portal relies.</param>
internal sealed record SessionOrigin(string? Device, string? Network, bool IsVouchedFor = false)
{
    public static SessionOrigin Of(HttpContext context) =>
        new(DeviceName.Read(context.Request.Headers.UserAgent.ToString()), NetworkAddress.Of(context) is { } address ? NetworkAddress.Mask(address) : null);
}

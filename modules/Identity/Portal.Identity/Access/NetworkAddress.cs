using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Portal.Identity.Access;

/// <summary>Where a request comes from.</summary>
internal static class NetworkAddress
{
    public const int MaxLength = 64;

    /// <summary>Null where there is no request, or none that came over a network.</summary>
    public static string? Of(HttpContext? context)
    {
        var address = context?.Connection.RemoteIpAddress;
        return (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address)?.ToString();
    }

    /// <summary>The network of an address: enough to notice a strange place, too little to find a person.</summary>
    public static string Mask(string address) =>
        IPAddress.TryParse(address, out var read) && read.AddressFamily == AddressFamily.InterNetworkV6
            ? Site(read.GetAddressBytes()) + "x"
            : address[..(address.LastIndexOf('.') + 1)] + "x";

    // The first 48 bits: what follows is a household's, or one computer's.
    private static string Site(byte[] address) => string.Concat(address[..6].Chunk(2).Select(group => $"{BinaryPrimitives.ReadUInt16BigEndian(group):x}:"));
}

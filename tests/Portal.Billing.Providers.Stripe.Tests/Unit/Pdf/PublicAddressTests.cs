using System.Net;
using CsCheck;
using Portal.Billing.Providers.Stripe.Invoices.Pdf;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Pdf;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("54.187.174.169")]
    [InlineData("100.63.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::6810:1")]
    [InlineData("::ffff:54.187.174.169")]
    public void The_open_network_is_open(string address) => PublicAddress.Includes(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2001:0:4136:e378::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void Everything_inside_is_not(string address) => PublicAddress.Includes(IPAddress.Parse(address)).ShouldBeFalse();

    [Fact]
    public void An_address_is_as_open_however_it_is_wrapped() => Gen.Byte.Array[4].Sample(bytes =>
    {
        var address = new IPAddress(bytes);
        var open = PublicAddress.Includes(address);

        PublicAddress.Includes(address.MapToIPv6()).ShouldBe(open);
        // compatible, translated, tunnelled: what carries an address inside never leads anywhere
        foreach (var start in (string[])["::", "64:ff9b::", "2002:"])
            PublicAddress.Includes(IPAddress.Parse(start == "2002:" ? $"2002:{bytes[0]:x2}{bytes[1]:x2}:{bytes[2]:x2}{bytes[3]:x2}::" : $"{start}{address}")).ShouldBeFalse();
        if (bytes[0] is 0 or 10 or 127 or >= 224 || bytes is [169, 254, ..] or [192, 168, ..]) open.ShouldBeFalse();
    });
}

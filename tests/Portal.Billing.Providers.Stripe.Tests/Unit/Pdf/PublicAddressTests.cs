using System.Net;
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
}

using System.Net;
using Microsoft.AspNetCore.Http;
using Portal.Identity.Access;

namespace Portal.Identity.Tests.Unit;

public sealed class NetworkAddressTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.x")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:x")]
    [InlineData("2001:db8::6", "2001:db8:0:x")]
    public void A_masked_address_tells_the_network_and_not_the_computer(string address, string expected) => NetworkAddress.Mask(address).ShouldBe(expected);

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.77")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.77")]
    [InlineData("2001:db8::6", "2001:db8::6")]
    public void An_address_is_written_in_one_way(string remote, string expected)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(remote) } };

        NetworkAddress.Of(context).ShouldBe(expected);
    }

    [Fact]
    public void Without_a_request_there_is_none() => NetworkAddress.Of(null).ShouldBeNull();
}

using Microsoft.AspNetCore.Http;
using Portal.Identity.SignIn;

namespace Portal.Identity.Tests.Unit;

public sealed class SignInAddressTests
{
    [Theory]
    [InlineData("/billing")]
    [InlineData("/billing?client_id=1&cursor=a%2Fb")]
    [InlineData("/")]
    public void A_local_address_is_kept(string address) => SignInAddress.Local(address).ShouldBe(address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("billing")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/billing\r\nSet-Cookie: a=b")]
    public void Every_other_address_becomes_the_start_page(string? address) => SignInAddress.Local(address).ShouldBe("/");

    [Fact]
    [Trait("Row", "ACC-06")]
    public void The_page_first_asked_for_comes_along_with_its_query()
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path, request.QueryString) = ("GET", "/billing", new QueryString("?client_id=1&a=b"));

        SignInAddress.For(request).ShouldBe("/sign-in?return_url=%2Fbilling%3Fclient_id%3D1%26a%3Db");
    }

    [Fact]
    public void A_change_is_not_repeated_after_signing_in()
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path) = ("POST", "/support/tickets");

        SignInAddress.For(request).ShouldBe("/sign-in");
    }
}

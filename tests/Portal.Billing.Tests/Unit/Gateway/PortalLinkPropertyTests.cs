using CsCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Billing.Gateway;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Gateway;

[Trait("Row", "POR-05")]
public sealed class PortalLinkPropertyTests
{
    private static readonly PortalLinks Links = new(WebApplication.CreateEmptyBuilder(new()).Environment, NullLogger<PortalLinks>.Instance);
    private static readonly string[] Hosts = ["billing.stripe.com", "pay.harbour.example"];

    private static readonly Gen<string> Addresses = Gen.Select(
        Properties.OneOf("https://", "http://", "HTTPS://", "javascript://", "data:", "//", "https:\\\\", "https:"),
        Properties.TextsOf("billing.stripe.com", "pay.harbour.example", "BILLING.stripe.com", "@", ".", ":", "443", "8443", "/", "\\", "?", "#", "%2e", "%00", "evil.example", "\t", "\n", "。", "-", "p", "session")).Select((scheme, rest) => scheme + rest);

    [Fact]
    public void Only_addresses_of_the_approved_hosts_are_let_out() => Addresses.Sample(text =>
    {
        if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var link) || !Links.Approves(link, Hosts)) return;
        // as the browser gets it
        var sent = link.AbsoluteUri;
        Hosts.ShouldContain(host => sent == $"https://{host}" || sent.StartsWith($"https://{host}/", StringComparison.Ordinal) || sent.StartsWith($"https://{host}?", StringComparison.Ordinal), sent);
        sent.ShouldNotContain("\\");
    });

    [Fact]
    public void What_the_provider_really_answers_is_let_out() => Gen.Select(Properties.OneOf(Hosts), Gen.String[Gen.Char.AlphaNumeric, 0, 80]).Sample((host, path) =>
        Links.Approves(new Uri($"https://{host}/p/session/{path}?a=1#b"), Hosts).ShouldBeTrue());
}

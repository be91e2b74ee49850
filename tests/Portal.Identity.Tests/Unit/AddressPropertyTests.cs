using System.Net;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Identity.Access;
using Portal.Identity.Contract;
using Portal.Identity.Sessions;
using Portal.Identity.SignIn;
using Portal.TestKit;

namespace Portal.Identity.Tests.Unit;

/// <summary>What addresses and headers of requests say, whatever it is.</summary>
public sealed class AddressPropertyTests
{
    private static readonly Uri Site = new("https://portal.example/sign-in");

    private static readonly Gen<string> Addresses = Properties.TextsOf(
        "/", "//", "\\", "/\\", "http:", "https:", "javascript:", "@", "evil.example", "%2f", "%5c", "%0d%0a", "\t", "\r\n", "\0", ".", "..", "?", "#", ";", ":", "é", "\u202e", "\u2028",
        "\u00a0", "\ud83d", "\ufeff", " ", "billing", "client_id=1", "&");

    private static readonly string Known = new ClientId(Guid.Parse("0b9f6a1c-3e5d-4c7b-9a8f-1d2e3f4a5b6c")).ToString();

    [Fact]
    [Trait("Row", "ACC-06")]
    public void Wherever_a_return_address_points_it_stays_on_this_site() => Addresses.Sample(text =>
    {
        var address = SignInAddress.Local(text);

        // what a browser makes of it: it drops tabs and line breaks and takes a backslash for a slash
        var followed = new Uri(Site, address.Trim().Replace("\t", "", StringComparison.Ordinal).ReplaceLineEndings("").Replace('\\', '/'));
        (followed.Scheme, followed.Authority).ShouldBe((Site.Scheme, Site.Authority), address);
        address.ShouldStartWith("/");
        SignInAddress.Local(address).ShouldBe(address);
    });

    [Fact]
    public void Whatever_a_return_address_is_a_header_can_carry_it() => Addresses.Sample(text => SignInAddress.Local(text).All(letter => letter is > ' ' and <= '~').ShouldBeTrue(text));

    [Fact]
    [Trait("Row", "ACC-06")]
    public void Whatever_page_was_asked_for_signing_in_leads_back_to_it() => Gen.Select(Addresses, Addresses).Sample((path, value) =>
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path, request.QueryString) = ("GET", "/" + path, QueryString.Create("q", value));
        var asked = request.Path + request.QueryString;

        var kept = QueryHelpers.ParseQuery(SignInAddress.For(request)["/sign-in".Length..])["return_url"].ToString();

        kept.ShouldBe(asked);
        SignInAddress.Local(kept).ShouldBe(asked.StartsWith("//", StringComparison.Ordinal) || asked.StartsWith("/\\", StringComparison.Ordinal) ? "/" : asked);
    });

    [Fact]
    public void A_client_has_one_spelling() => Gen.Guid.Where(id => id != Guid.Empty).Sample(id =>
    {
        var text = id.ToString("D");
        ClientId.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(new ClientId(id));
        foreach (var other in (string[])[id.ToString("N"), id.ToString("B"), id.ToString("P"), id.ToString("X"), $" {text}", $"{text}\n", text[1..]]) ClientId.TryParse(other, out _).ShouldBeFalse(other);
        ClientId.TryParse(text.ToUpperInvariant(), out _).ShouldBe(text.All(letter => !char.IsAsciiLetter(letter)));
    });

    [Fact]
    public void What_is_taken_for_a_client_is_written_like_it() => Gen.OneOf(Properties.Mangled(Known, "-", "{", "A", "+", "\0", "٣"), Properties.OneCharacterOff(Known)).Sample(text =>
    {
        if (ClientId.TryParse(text, out var id)) id.ToString().ShouldBe(text);
        else id.ShouldBe(default);
    });

    [Fact]
    public void A_request_names_a_client_in_one_way_only() =>
        Gen.Select(Properties.OneOf("client_id", "Client_Id", "CLIENT_ID", "clientid", "client_id "), Gen.Const(Known).Array[0, 3], Properties.Mangled(Known, "-", ",")).Sample((key, values, other) =>
        {
            var named = key.Equals("client_id", StringComparison.OrdinalIgnoreCase);
            Read(key, values).ShouldBe(new(named, key == "client_id" && values.Length == 1 ? new ClientId(Guid.Parse(Known)) : null));
            Read("client_id", Known, other).Id.ShouldBeNull();
        });

    [Fact]
    public void Of_an_address_only_the_network_is_shown() => Gen.OneOf(Gen.Byte.Array[4], Gen.Byte.Array[16]).Sample(bytes =>
    {
        var address = new IPAddress(bytes);
        var mask = NetworkAddress.Mask(address.ToString());

        mask.ShouldEndWith(bytes.Length == 4 ? ".x" : ":x");
        mask.Count(letter => letter is '.' or ':').ShouldBe(3);
    });

    [Fact]
    public void Whatever_stands_for_an_address_or_a_device_nothing_is_thrown() => Properties.TextsOf("10.", "1", ":", "::", "%", "ffff", "Chrome/", "Windows NT", "\0", "iPhone", "<b>").Sample(text =>
    {
        NetworkAddress.Mask(text).ShouldEndWith("x");
        (DeviceName.Read(text)?.All(letter => char.IsAsciiLetter(letter) || letter == ' ')).ShouldNotBe(false);
    });

    private static RequestedClient Read(string key, params string[] values) => RequestedClient.Read(new QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { [key] = values }));
}

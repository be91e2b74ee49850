using CsCheck;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Portal.Identity.OpenId;
using Portal.Identity.SecondFactor;
using Portal.Identity.Sessions;
using Portal.Identity.Storage;
using Portal.TestKit;

namespace Portal.Identity.Tests.Unit;

/// <summary>What people type and browsers bring to prove who they are, whatever it is.</summary>
public sealed class CodePropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    private static readonly Gen<byte[]> Secrets = Gen.Byte.Array[Totp.SecretBytes];

    [Fact]
    public void A_code_is_good_for_its_step_and_the_two_beside_it() => Gen.Select(Secrets, Gen.Int[-4, 4]).Sample((secret, away) =>
    {
        var step = Totp.StepAt(Now) + away;
        var found = Totp.FindStep(secret, Totp.Code(secret, step), Now);

        if (Math.Abs(away) <= 1) found.ShouldNotBeNull();
        if (found is { } taken) Totp.Code(secret, taken).ShouldBe(Totp.Code(secret, step));
    });

    [Fact]
    public void Whatever_is_typed_for_a_code_only_a_code_is_taken() =>
        Gen.Select(Secrets, Properties.TextsOf("1", "234", "000000", " ", "-", "٣", "１", "\0", "\ud83d")).Sample((secret, typed) =>
        {
            var codes = Enumerable.Range(-1, 3).Select(away => Totp.Code(secret, Totp.StepAt(Now) + away));
            (Totp.FindStep(secret, typed, Now) is null).ShouldBe(!codes.Contains(typed));
        });

    [Fact]
    public void A_secret_is_written_as_it_can_be_read_again() => Secrets.Sample(secret => FromBase32(Totp.Write(secret)).ShouldBe(secret));

    [Fact]
    public void A_recovery_code_is_read_however_it_is_spaced_and_cased() =>
        Gen.Select(Gen.Int[0, 9], Gen.String[Gen.Char["ABCDEFGHJKMNPQRSTUVWXYZ23456789"], 10, 10], Gen.String[Gen.Char[" -\t.–"], 0, 3], Gen.Bool).Sample((number, letters, space, isLower) =>
        {
            var typed = string.Join(space, $"{number}{letters}".Select(letter => isLower ? char.ToLowerInvariant(letter) : letter));
            RecoveryCodes.TryRead(typed, out var code).ShouldBeTrue();
            code.ShouldBe($"{number}-{letters[..5]}-{letters[5..]}");
        });

    [Fact]
    public void Whatever_is_typed_for_a_recovery_code_it_is_read_in_one_form_or_not_at_all() =>
        Properties.Mangled("3-K7QMX-4TWBA", "٣", "ß", "ı", "\0", "-", "A").Sample(typed =>
        {
            if (!RecoveryCodes.TryRead(typed, out var code)) return;
            code.ShouldMatch("^[0-9]-[0-9A-Z]{5}-[0-9A-Z]{5}$");
            RecoveryCodes.TryRead(code, out var again).ShouldBeTrue();
            again.ShouldBe(code);
        });

    [Fact]
    public void A_reference_with_one_character_changed_is_another_or_none()
    {
        var reference = SessionReference.Create();
        Properties.OneCharacterOff(reference.Text).Sample(text =>
        {
            if (SessionReference.TryRead(text, out var other)) other.Hash.ShouldNotBe(reference.Hash);
        });
    }

    [Fact]
    public void Whatever_a_cookie_holds_it_is_a_reference_or_none() => Properties.Mangled(SessionReference.Create().Text, "é", "\0", "=", "A", "\ud83d").Sample(text =>
    {
        if (SessionReference.TryRead(text, out var reference)) reference.Text.ShouldBe(text);
    });

    [Fact]
    public void An_attempt_that_was_changed_anywhere_is_none_of_ours()
    {
        var cookie = new AttemptCookie(new EphemeralDataProtectionProvider(), new SessionCookie(WebApplication.CreateEmptyBuilder(new()).Environment));
        var attempt = OpenIdAttempt.Create("/billing", OpenIdPurpose.SignIn, session: null, Now);
        var written = new DefaultHttpContext();
        cookie.Write(written, attempt);
        var (name, text) = written.Response.Headers.SetCookie.ToString().Split(';')[0].Split('=') is [var key, var value] ? (key, value) : default;

        Take(cookie, name, text).ShouldBe(attempt);
        // the last characters hold bits that nobody reads
        Gen.OneOf(Properties.OneCharacterOff(text[..^2]).Select(head => head + text[^2..]), Properties.Mangled(text, "A", "%", "-")).Where(other => other.TrimEnd('=') != text).Sample(other =>
            Take(cookie, name, other).ShouldBeOneOf(null, other.StartsWith(text[..^2], StringComparison.Ordinal) ? attempt : null));
    }

    [Fact]
    public void An_address_that_mail_is_sent_to_is_one_plain_address() =>
        Properties.TextsOf("ada", "@", "harbour.example", ".", ",", ";", "<", ">", "\"", " ", "\r\n", "Bcc:", "(", ")", "\0", "\ud83d", "é", "[10.0.0.1]", ":").Sample(text =>
        {
            var normal = EmailAddress.Normalise(text);
            EmailAddress.Normalise(normal).ShouldBe(normal);
            if (!EmailAddress.IsValid(text)) return;
            text.Length.ShouldBeLessThanOrEqualTo(EmailAddress.MaxLength);
            text.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)).ShouldBeFalse(text);
            new System.Net.Mail.MailAddress(text).Address.ShouldBe(text);
        });

    private static OpenIdAttempt? Take(AttemptCookie cookie, string name, string text)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"{name}={text}";
        return cookie.Take(context);
    }

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(index => Convert.ToByte(bits.Substring(index * 8, 8), 2))];
    }
}

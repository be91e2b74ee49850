using System.Text;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Identity.Contract;
using Portal.Support.Queue;
using Portal.Support.Storage;
using Portal.Support.Tickets;
using Portal.Support.Tickets.Checks;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

/// <summary>What people type and what addresses carry, whatever it is.</summary>
public sealed class TypedPropertyTests
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly Gen<string> Texts = Properties.TextsOf(
        "No invoice", "\r\n", "\r", "\n", "\t", "\0", "\u0085", "\u2028", "\u001b", " ", "%", "_", "\\", "🙂", "é", "T-", "1043", "&", "=", "+", "<b>", "'", new string('x', 33));

    private static readonly Gen<string> Queries = Properties.TextsOf(
        "&", "=", "status", "category", "priority", "holder", "client", "q", "open", "waiting_on_customer", "billing", "high", "High", "me", "nobody", "0b9f6a1c-3e5d-4c7b-9a8f-1d2e3f4a5b6c", "%00", "%", "2");

    [Fact]
    public void A_text_is_cleaned_once_for_all() => Texts.Sample(text =>
    {
        var (line, lines) = (TypedText.Line(text), TypedText.Lines(text));

        (TypedText.Line(line), TypedText.Lines(lines)).ShouldBe((line, lines));
        line.Any(sign => char.IsControl(sign) && sign != '\t').ShouldBeFalse();
        lines.Any(sign => char.IsControl(sign) && sign is not ('\t' or '\n')).ShouldBeFalse();
    });

    [Fact]
    public void A_filter_is_read_as_it_is_written() => Gen.Select(Queries, Texts).Sample((query, text) =>
    {
        var filter = QueueFilter.Read(QueryOf($"{query}&q={Uri.EscapeDataString(text)}"));
        QueueFilter.Read(QueryOf(filter.Query)).ShouldBe(filter);
        filter.IsEmpty.ShouldBe(filter.Query.Length == 0);
    });

    [Fact]
    public void Whatever_is_searched_for_the_database_can_take_it() => Gen.Select(Queries, Texts, Gen.Int[0, 4]).Sample((query, text, before) =>
    {
        var filter = TicketFilter.Read(QueryOf($"q={new string('y', 97 + before)}{Uri.EscapeDataString(text)}&{query}"), out var errors);
        filter.Text.Length.ShouldBeLessThanOrEqualTo(100);
        Should.NotThrow(() => Strict.GetBytes(filter.Text));
        errors.Count.ShouldBeLessThanOrEqualTo(3);
    });

    [Fact]
    public void A_place_in_the_queue_is_read_as_it_is_written() => Gen.Select(Properties.OneOf(Enum.GetValues<TicketPriority>()), Gen.Long[0, long.MaxValue]).Sample((priority, number) =>
    {
        var cursor = new QueueCursor(priority, number);
        QueueCursor.TryRead(cursor.ToString(), out var read).ShouldBeTrue();
        read.ShouldBe(cursor);
        TicketCursor.TryRead($"{number}", out var before).ShouldBeTrue();
        before.ShouldBe(number);
    });

    [Fact]
    public void Whatever_else_stands_for_a_place_is_refused() => Properties.TextsOf("-", "2", "0", "1043", "+", " ", ".", "٣", "\0", "e5", "9223372036854775808").Sample(text =>
    {
        if (QueueCursor.TryRead(text, out var place) && place is not null) (Enum.IsDefined(place.Priority), text.All(letter => char.IsAsciiDigit(letter) || letter == '-')).ShouldBe((true, true));
        if (TicketCursor.TryRead(text, out var number) && number is not null) text.All(char.IsAsciiDigit).ShouldBeTrue(text);
    });

    [Fact]
    public void A_started_ticket_that_was_changed_anywhere_is_none()
    {
        var (bench, scope) = (new HandoffBench(), People.Scope(Role.ClientAdmin, People.Client()));
        var token = bench.TokenOf(HandoffBench.Prefill(scope));
        // the last character holds bits that nobody reads
        Properties.OneCharacterOff(token[..^1]).Sample(changed => bench.Tokens.Read(changed + token[^1], scope).ShouldBeNull());
        Properties.Mangled(token, "A", "=", "%", "é", "\0").Where(text => !text.StartsWith(token[..^1], StringComparison.Ordinal)).Sample(text => bench.Tokens.Read(text, scope).ShouldBeNull());
    }

    [Fact]
    public void Of_a_secret_only_its_beginning_or_its_end_is_named() =>
        Gen.Select(Texts, Gen.String[Gen.Char.AlphaNumeric, 32, 60].Where(IsMixed), Properties.OneOf("", "sk_live_", "whsec_", "ghp_", "4111 1111 1111 1111 ")).Sample((text, secret, kind) =>
        {
            var named = SecretFinder.Find($"{text} {kind}{secret} {text}");
            named.Count.ShouldBeInRange(1, 5);
            if (kind.StartsWith('4')) named.ShouldContain(name => name.StartsWith("a card number", StringComparison.Ordinal));
            named.ShouldAllBe(name => !name.Contains(secret.Substring(4, 5), StringComparison.Ordinal) && name.Length < 60);
        });

    [Fact]
    public void Whatever_is_typed_looking_for_secrets_ends() =>
        Properties.TextsOf("-----BEGIN PRIVATE KEY-----", "-----END", "BEGIN ", "4", "4111 ", "1-1-1-1-", "sk_live_", "eyJ", ".", "-", "_", "/", "=", "\n", new string('a', 400), new string('4', 400), "٣").Sample(text =>
            SecretFinder.Find(text.Length < TicketLimits.Description ? text : text[..TicketLimits.Description]).Count.ShouldBeLessThanOrEqualTo(5));

    private static bool IsMixed(string text) => text.Any(char.IsAsciiDigit) && text.Any(char.IsAsciiLetter);

    private static QueryCollection QueryOf(string query) => new(QueryHelpers.ParseQuery(query));
}

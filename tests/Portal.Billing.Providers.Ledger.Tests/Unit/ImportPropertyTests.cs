using System.Text;
using CsCheck;
using Portal.Billing.Providers.Ledger.Import;
using Portal.Billing.Providers.Ledger.Invoices;
using Portal.TestKit;

namespace Portal.Billing.Providers.Ledger.Tests.Unit;

/// <summary>Documents and cursors, whatever somebody sends.</summary>
public sealed class ImportPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 15, 0, 0, 0, TimeSpan.Zero);

    // Values of every kind and beyond every range, and what breaks a document's order.
    private static readonly string[] Values =
    [
        "null", "true", "[]", "{}", "\"\"", "0", "-1", "1e999", "-0.0", "9223372036854775808", "79228162514264337593543950336", "0.12345678901", "\"\\ud800\"", "\"a\\u0000b\"", "\"\\u202e\"",
        "\"2016-12-31T23:59:60Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"2026-03-29T02:30:00\"", "\"2026-02-30T00:00:00Z\"", "\"AUD\"", "\"JPY\"",
        "\"plans\":", "\"\\ud800\":1", "\"plans\":[],", "{", "}", "[", "]", ",", ":", "\"", "\\", new string('[', 20), new string('9', 400), "\uFEFF", "/* */", "NaN",
    ];

    private static readonly string[] Places = [.. ValuesOf(Documents.Example)];

    [Fact]
    public Task Whatever_a_document_is_reading_it_ends_in_a_document_or_in_a_bounded_report() =>
        Gen.OneOf(Properties.Mangled(Documents.Example, Values), Properties.TextsOf(Values)).SampleAsync(async text => Check(await ReadAsync(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public Task Whatever_stands_where_a_value_stood_is_taken_or_reported() => Gen.Select(Properties.OneOf(Places), Properties.OneOf(Values)).SampleAsync(async (place, put) =>
    {
        var at = Documents.Example.IndexOf(place, StringComparison.Ordinal);
        Check(await ReadAsync(Encoding.UTF8.GetBytes(Documents.Example.Remove(at, place.Length).Insert(at, put))));
    });

    [Fact]
    public Task A_document_with_a_byte_changed_is_taken_or_reported()
    {
        var bytes = Encoding.UTF8.GetBytes(Documents.Example);
        return Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte[1, 255]).SampleAsync(async (at, change) =>
        {
            byte[] changed = [.. bytes];
            changed[at] ^= change;
            Check(await ReadAsync(changed));
        });
    }

    [Fact]
    public void A_cursor_leads_back_to_its_place() => Gen.Select(Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks], Properties.TextsOf("inv-1", "|", "é", "🙂", " ", "/")).Where((_, reference) => IsText(reference)).Sample((ticks, reference) =>
    {
        var cursor = new InvoiceCursor(new DateTimeOffset(ticks, TimeSpan.Zero), reference);
        InvoiceCursor.Decode(cursor.Encode()).ShouldBe(cursor);
    });

    [Fact]
    public void Whatever_else_stands_for_a_cursor_is_refused_or_a_place() =>
        Properties.Mangled(new InvoiceCursor(Now, "inv-1").Encode(), "A", "=", "|", "\0", "é", "fHw", "-", " ", "\ud83d").Sample(text =>
        {
            try
            {
                var place = InvoiceCursor.Decode(text);
                place.Reference.ShouldNotContain("\0");
                InvoiceCursor.Decode(place.Encode()).ShouldBe(place);
            }
            catch (BillingProviderException refused)
            {
                refused.Failure.ShouldBe(BillingFailure.RequestRefused);
            }
        });

    private static async Task<(ImportDocument? Document, IReadOnlyList<ImportError> Errors)> ReadAsync(byte[] bytes)
    {
        var errors = new ImportErrors();
        using var json = await DocumentParser.ParseAsync(new MemoryStream(bytes), errors, TestContext.Current.CancellationToken);
        var document = json is null ? null : new DocumentReader(errors, new References(errors), Now).Read(json.RootElement);
        return (document, errors.ToReport().Errors);
    }

    private static void Check((ImportDocument? Document, IReadOnlyList<ImportError> Errors) read)
    {
        read.Errors.Count.ShouldBeLessThanOrEqualTo(100);
        // a report is read by people: nothing in it is as long as the document, or moves the cursor
        read.Errors.ShouldAllBe(error => error.Path.Length < 200 && error.Message.Length < 600 && !error.Path.Any(char.IsControl) && !error.Message.Any(char.IsControl));
        if (read.Document is null) read.Errors.ShouldNotBeEmpty();
        if (read.Document is not { } document || read.Errors.Count > 0) return;
        document.Invoices.ShouldAllBe(invoice => invoice.Total == invoice.Subtotal + invoice.Tax + document.Lines.Where(line => line.Invoice == invoice.Reference && line.Kind == "discount").Sum(line => line.Amount));
        document.Invoices.ShouldAllBe(invoice => invoice.IssuedAt <= Now && invoice.IssuedAt.Year >= 1970);
        document.Readings.ShouldAllBe(reading => reading.Seconds >= 0 && reading.Seconds <= 86_400 && reading.At < Now);
        document.Customers.ShouldAllBe(customer => IsText(customer.Name) && customer.Name.Length <= 300);
    }

    private static bool IsText(string text) => !text.Contains('\0', StringComparison.Ordinal) && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    // Each value of the document once, with what leads to it, so that it is found again.
    private static IEnumerable<string> ValuesOf(string document) =>
        System.Text.RegularExpressions.Regex.Matches(document, """(?<=": ?)("[^"]*"|-?[0-9.]+|true|false)""").Select(match => match.Value).Distinct();
}

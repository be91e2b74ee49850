using System.Text;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Identity.Audit;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Unit;

/// <summary>The log's filter and its file, whatever addresses ask for and whatever people are called.</summary>
public sealed class AuditPropertyTests
{
    private const int Columns = 12;

    private static readonly Gen<string> Names = Properties.TextsOf(
        "=", "+", "-", "@", "\t", "\r", "\n", "\"", "\"\"", ",", ";", "'", " ", "＝", "＋", "－", "＠", "\u00a0", "\u200b", "\ufeff", "cmd|' /C calc'!A0", "HYPERLINK(\"http://evil.example\")", "Ada", "é", "🙂");

    private static readonly Gen<string> Queries = Properties.TextsOf(
        "&", "=", "show", "outcome", "who", "from", "to", "sign_in", "signed_in", "pdf_delivered", "denied", "done", "2026-11-23", "2026-02-30", "0001-01-01", "9999-12-31", "10000-01-01", "%00", "%",
        "%F0%9F%99%82", "Ada", "+", "\ud83d", "é");

    [Fact]
    public Task No_cell_of_the_file_is_a_formula_and_every_cell_is_whole() => Gen.Select(Names, Names).SampleAsync(async (name, subject) =>
    {
        var rows = Rows(await WriteAsync(Entry(name, subject)));

        rows.Count.ShouldBe(2);
        rows[1].Count.ShouldBe(Columns);
        rows[1].ShouldAllBe(cell => !IsFormula(cell));
        foreach (var (cell, text) in new[] { (rows[1][4], name), (rows[1][8], subject) }) cell.Replace("'", "", StringComparison.Ordinal).ShouldBe(text.Replace("'", "", StringComparison.Ordinal));
    });

    [Fact]
    public Task No_part_of_a_cell_is_a_formula_where_cells_end_with_semicolons() => Gen.Select(Names, Names).SampleAsync(async (name, subject) =>
    {
        var line = await WriteAsync(Entry(name, subject));
        line.Split(';', '\t', '\r', '\n').ShouldAllBe(part => !IsFormula(part));
    });

    [Fact]
    public void A_filter_is_read_as_it_is_written() => Gen.Select(Queries, Names).Sample((query, who) =>
    {
        var filter = Read($"{query}&who={Uri.EscapeDataString(who)}");
        Read(filter.Query).ShouldBe(filter);
    });

    [Fact]
    public void Whatever_a_filter_asks_for_the_database_can_take_it() => Gen.Select(Queries, Names).Sample((query, who) =>
    {
        var filter = Read($"who={Uri.EscapeDataString(string.Concat(Enumerable.Repeat(who, 9)))}&{query}");
        filter.Who.Length.ShouldBeLessThanOrEqualTo(100);
        filter.Who.Any(char.IsControl).ShouldBeFalse();
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(filter.Who)).ShouldBe(filter.Who);
        (filter.Actions.Length <= Enum.GetValues<AuditAction>().Length).ShouldBeTrue();
    });

    private static AuditFilter Read(string query) => AuditFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    private static AuditEntry Entry(string name, string subject) =>
        new(1, DateTimeOffset.UnixEpoch, AuditAction.SignedIn, name, "client_admin", null, null, subject, null, "0123456789abcdef", "10.0.0.1", null);

    private static async Task<string> WriteAsync(AuditEntry entry)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext();
        context.Response.Body = body;
        await new AuditCsv(new[] { entry }.ToAsyncEnumerable(), TimeZoneInfo.Utc, showsAddress: false).ExecuteAsync(context);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.ToArray());
    }

    // OWASP's list, and their wide twins, which spreadsheets take for the same; they look past quotes and what cannot be seen.
    private static bool IsFormula(string cell) =>
        cell is ['\t' or '\r' or '\n', ..] || cell.TrimStart([.. "\" \t\r\n\u00a0\u200b\ufeff"]) is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..];

    // As RFC 4180 has it.
    private static List<List<string>> Rows(string csv)
    {
        var (rows, cells, cell, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < csv.Length; at++)
        {
            if (isQuoted && csv[at] == '"' && at + 1 < csv.Length && csv[at + 1] == '"') cell.Append(csv[++at]);
            else if (csv[at] == '"') isQuoted = !isQuoted;
            else if (isQuoted || csv[at] is not (',' or '\r')) cell.Append(csv[at]);
            else
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (csv[at] == ',') continue;
                csv[++at].ShouldBe('\n');
                rows.Add(cells);
                cells = [];
            }
        }

        return rows;
    }
}

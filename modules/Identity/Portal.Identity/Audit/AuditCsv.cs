using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;

namespace Portal.Identity.Audit;

/// <summary>The log as a file, sent while it is read.</summary>
internal sealed partial class AuditCsv(IAsyncEnumerable<AuditEntry> entries, TimeZoneInfo zone, bool showsAddress) : IResult
{
    private static readonly string[] Header = ["time_utc", "time_local", "action", "outcome", "member", "role", "partner", "client", "subject", "reason", "network", "request_id"];

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = "attachment; filename=\"audit-log.csv\"";
        response.Headers.CacheControl = "no-store";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', Header));
        await foreach (var entry in entries.WithCancellation(httpContext.RequestAborted)) await writer.WriteLineAsync(string.Join(',', Cells(entry).Select(Quote)));
    }

    private IEnumerable<string?> Cells(AuditEntry entry) =>
    [
        entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        TimeZoneInfo.ConvertTime(entry.At, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        entry.Action.Key(), AuditWords.Key(entry.Action.Outcome()), entry.Who, entry.RoleTitle, entry.PartnerName, entry.ClientName,
        entry.Subject, entry.Reason, showsAddress ? entry.Address : entry.MaskedAddress, entry.RequestId,
    ];

    private static string Quote(string? text)
    {
        var safe = FormulaStart().Replace(text ?? "", "'");
        return safe.AsSpan().ContainsAny("\",\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    // A spreadsheet takes a cell that begins like this for a formula, and runs it; where decimals have a comma, cells end with semicolons.
    [GeneratedRegex("""\A(?=[\t\r\n])|(?<=\A|[;\t\r\n])(?=[\s"\u200b\ufeff]*[=+\-@＝＋－＠])""")]
    private static partial Regex FormulaStart();
}

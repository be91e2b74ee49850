using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Portal.Host.Logs;

/// <summary>One JSON object a line. Everything but ASCII letters is escaped, so that no value can end its line or move a terminal's cursor.</summary>
internal sealed class JsonLines() : ConsoleFormatter(Named)
{
    public const string Named = "portal-json";

    private const string Template = "{OriginalFormat}";
    private const string Secret = "[redacted]";

    // Ids of traces look like keys, and lead from a line to its trace.
    private static readonly HashSet<string> Ids = ["TraceId", "SpanId", "ParentId", "RequestId", "ConnectionId"];

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        var line = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            // The machine's clock: a log is read beside others.
            json.WriteString("time", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            json.WriteNumber("event", logEntry.EventId.Id);
            json.WriteString("message", Redactor.Redact(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            if (logEntry.Exception is { } fault) json.WriteString("exception", Redactor.Redact(fault.ToString()));
            if (Activity.Current is { Recorded: true } span) json.WriteString("trace_id", span.TraceId.ToHexString());
            WriteState(json, logEntry.State);
            WriteScopes(json, scopeProvider);
            json.WriteEndObject();
        }

        textWriter.Write(Encoding.UTF8.GetString(line.WrittenSpan));
        textWriter.Write('\n');
    }

    private static void WriteState(Utf8JsonWriter json, object? state)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> values) return;
        json.WriteStartObject("state");
        WriteValues(json, values);
        json.WriteEndObject();
    }

    private static void WriteScopes(Utf8JsonWriter json, IExternalScopeProvider? scopes)
    {
        if (scopes is null) return;
        json.WriteStartArray("scopes");
        scopes.ForEachScope(static (scope, json) =>
        {
            json.WriteStartObject();
            if (scope is IEnumerable<KeyValuePair<string, object?>> values) WriteValues(json, values);
            else json.WriteString("scope", Redactor.Redact(Text(scope)));
            json.WriteEndObject();
        }, json);
        json.WriteEndArray();
    }

    // A name that comes twice is written twice: readers of JSON take one of them.
    private static void WriteValues(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> values)
    {
        foreach (var (name, value) in values)
        {
            if (name == Template) json.WriteString("template", Redactor.Redact(Text(value)));
            else if (Ids.Contains(name)) json.WriteString(name, Text(value));
            else if (Redactor.IsSecret(name)) json.WriteString(Redactor.Redact(name), Secret);
            else json.WriteString(Redactor.Redact(name), Redactor.Redact(Text(value)));
        }
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}

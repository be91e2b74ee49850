using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Portal.Host.Logs;

/// <summary>A line for a developer's terminal; further lines of it are set in, so that no text can pass for a line of its own.</summary>
internal sealed class PlainLines() : ConsoleFormatter(Named)
{
    public const string Named = "portal-plain";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        ArgumentNullException.ThrowIfNull(textWriter);
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write($"{logEntry.LogLevel}: {logEntry.Category}[{logEntry.EventId.Id}] {Visible(message)}\n");
        if (logEntry.Exception is { } fault) textWriter.Write($"      {Visible(fault.ToString())}\n");
    }

    private static string Visible(string text)
    {
        var line = new StringBuilder();
        foreach (var each in Redactor.Redact(text.ReplaceLineEndings("\n")))
            line.Append(each == '\n' ? "\n      " : char.IsControl(each) || char.GetUnicodeCategory(each) == System.Globalization.UnicodeCategory.Format ? "�" : $"{each}");
        return line.ToString();
    }
}

using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Portal.Host.Logs;

namespace Portal.Host.Tests.Unit.Logs;

/// <summary>RELIABILITY G5 and G6.</summary>
public sealed class LineTests
{
    private const string Forged = "x\r\n{\"level\":\"Critical\"}\u001b[2J\u2028\u0085\u202eend";

    private enum Part
    {
        Message,
        State,
        Scope,
        ScopeText,
        Exception,
        InnerException,
        Name,
    }

    [Fact]
    [Trait("Row", "R8")]
    public void A_secret_comes_out_of_no_part_of_a_line()
    {
        foreach (var (text, secret) in PlantedSecrets.All)
            foreach (var part in Enum.GetValues<Part>())
                foreach (var formatter in new ConsoleFormatter[] { new JsonLines(), new PlainLines() })
                    Write(formatter, part, text).ShouldNotContain(secret, Case.Insensitive, $"{text} in {part} of {formatter.Name}");
    }

    [Fact]
    public void A_value_is_never_written_whose_name_says_that_it_is_a_secret()
    {
        var values = new Dictionary<string, object?> { ["ClientSecret"] = "short", ["{OriginalFormat}"] = "…" };
        Write(new JsonLines(), values, "…", exception: null, scope: null).ShouldNotContain("short");
    }

    [Fact]
    [Trait("Row", "G6")]
    public void Nobody_can_write_a_line_of_their_own()
    {
        foreach (var part in Enum.GetValues<Part>())
        {
            var json = Write(new JsonLines(), part, Forged);
            json.Count(each => each == '\n').ShouldBe(1);
            json.TrimEnd('\n').ShouldAllBe(each => !char.IsControl(each) && char.IsAscii(each));
            JsonDocument.Parse(json).RootElement.GetProperty("level").GetString().ShouldBe("Warning");

            var plain = Write(new PlainLines(), part, Forged);
            plain.ShouldAllBe(each => each == '\n' || (!char.IsControl(each) && each != '\u202e'));
            plain.TrimEnd('\n').Split('\n').Skip(1).ShouldAllBe(line => line.StartsWith("      ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_line_says_when_what_and_with_which_values()
    {
        var values = new Dictionary<string, object?> { ["Provider"] = "stripe", ["{OriginalFormat}"] = "The provider {Provider} failed." };
        var line = JsonDocument.Parse(Write(new JsonLines(), values, "The provider stripe failed.", new InvalidOperationException("why"), scope: null)).RootElement;
        line.GetProperty("time").GetDateTimeOffset().Offset.ShouldBe(TimeSpan.Zero);
        line.GetProperty("category").GetString().ShouldBe("Portal.Test");
        line.GetProperty("message").GetString().ShouldBe("The provider stripe failed.");
        line.GetProperty("state").GetProperty("Provider").GetString().ShouldBe("stripe");
        line.GetProperty("state").GetProperty("template").GetString().ShouldBe("The provider {Provider} failed.");
        line.GetProperty("exception").GetString()!.ShouldContain("why");
    }

    private static string Write(ConsoleFormatter formatter, Part part, string text)
    {
        var name = part == Part.Name ? text : "Value";
        var values = new Dictionary<string, object?> { [name] = part == Part.State ? text : 1, ["{OriginalFormat}"] = "A line" };
        object? scope = part switch
        {
            Part.Scope => new Dictionary<string, object?> { ["Value"] = text },
            Part.ScopeText => text,
            _ => null,
        };
        Exception? exception = part switch
        {
            Part.Exception => new InvalidOperationException(text),
            Part.InnerException => new InvalidOperationException("outer", new InvalidOperationException(text)),
            _ => null,
        };
        return Write(formatter, values, part == Part.Message ? text : "A line", exception, scope);
    }

    private static string Write(ConsoleFormatter formatter, Dictionary<string, object?> values, string message, Exception? exception, object? scope)
    {
        var scopes = new LoggerExternalScopeProvider();
        using var open = scope is null ? null : scopes.Push(scope);
        using var written = new StringWriter();
        formatter.Write(new LogEntry<Dictionary<string, object?>>(LogLevel.Warning, "Portal.Test", 7, values, exception, (_, _) => message), scopes, written);
        return written.ToString();
    }
}

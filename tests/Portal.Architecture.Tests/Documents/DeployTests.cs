using System.Text.RegularExpressions;
using Portal.Architecture.Tests.House;

namespace Portal.Architecture.Tests.Documents;

public sealed class DeployTests
{
    // What the frameworks read by themselves.
    private static readonly string[] OfFrameworks = ["ASPNETCORE_ENVIRONMENT", "OTEL_EXPORTER_OTLP_PROTOCOL", "DOTNET_EnableDiagnostics"];

    private static readonly string[] Sources =
        [.. Repository.Projects.Where(project => !project.IsTestCode).SelectMany(project => project.Sources).Select(file => file.Text)];

    [Theory]
    [InlineData("portal.env.example", @"^#?(?<name>[A-Za-z]\w+)=", 20)]
    [InlineData("compose.yaml", @"^ {6}(?<name>(?:PORTAL|Portal|ConnectionStrings)\w+):", 4)]
    public void Every_setting_that_is_named_is_one_that_the_portal_reads(string file, string pattern, int atLeast)
    {
        var names = Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "deploy", file)), pattern, RegexOptions.Multiline)
            .Select(match => match.Groups["name"].Value).Except(OfFrameworks).ToList();
        names.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        names.Where(name => !IsRead(name.Replace("__", ":", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    // By its whole name, or as a property of the options that a section is bound to.
    private static bool IsRead(string setting)
    {
        var (section, name) = setting.LastIndexOf(':') is > 0 and var at ? (setting[..at], setting[(at + 1)..]) : ("", setting);
        return Says($"\"{setting}\"")
            || (section == "ConnectionStrings" && Says($"\"{name}\""))
            || (section.Length > 0 && Says($"\"{section}\"") && (Says($"\"{name}\"") || Says($" {name} {{ get;")));
    }

    private static bool Says(string words) => Sources.Any(text => text.Contains(words, StringComparison.Ordinal));
}

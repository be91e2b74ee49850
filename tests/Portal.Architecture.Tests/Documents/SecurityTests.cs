using System.Text.RegularExpressions;
using Portal.Architecture.Tests.House;

namespace Portal.Architecture.Tests.Documents;

public sealed partial class SecurityTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    [Fact]
    public void Every_test_that_the_security_document_names_exists()
    {
        var tests = Repository.Projects.Where(project => project.IsTestCode).SelectMany(project => project.Sources)
            .Select(file => Path.GetFileNameWithoutExtension(file.Name)).ToHashSet();

        NamedTest().Matches(Document).Select(match => match.Groups[1].Value).Distinct().Where(name => !tests.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_line_of_the_security_document_has_a_proof_or_a_reason()
    {
        var rows = Document.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Ids", StringComparison.Ordinal)).ToList();

        rows.Count.ShouldBeGreaterThan(50);
        rows.Where(row => !NamedTest().IsMatch(row) && !row.Contains("reason", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex("`([A-Za-z]+(?:Tests|Journey))`")]
    private static partial Regex NamedTest();
}

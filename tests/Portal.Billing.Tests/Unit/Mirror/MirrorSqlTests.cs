using System.Reflection;
using System.Text.RegularExpressions;
using Portal.Billing.Mirror;

namespace Portal.Billing.Tests.Unit.Mirror;

public sealed partial class MirrorSqlTests
{
    public static TheoryData<string, string> Statements => new(All.Select(statement => (statement.Name, statement.Sql)));

    internal static IReadOnlyList<(string Name, string Sql)> All { get; } = typeof(MirrorSql)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (field.Name, (string)field.GetRawConstantValue()!))
        .ToList();

    [Theory]
    [MemberData(nameof(Statements))]
    [Trait("Row", "ACC-14")]
    [Trait("Row", "ACC-15")]
    public void Every_table_of_every_statement_is_held_to_the_client(string name, string sql)
    {
        var tables = Table().Matches(sql).Select(match => match.Value).ToList();
        tables.ShouldNotBeEmpty(name);
        Client().Count(sql).ShouldBe(tables.Count, $"{name} reads {string.Join(", ", tables)}");
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void No_statement_counts_rows_or_skips_them(string name, string sql)
    {
        sql.ShouldNotContain("count(", Case.Insensitive, name);
        sql.ShouldNotContain("offset", Case.Insensitive, name);
    }

    [Fact]
    public void All_statements_are_looked_at() => All.Count.ShouldBe(6);

    [GeneratedRegex(@"(?<=(from|join)\s+)billing\.\w+")]
    private static partial Regex Table();

    [GeneratedRegex(@"(?<=(where|on|and)\s+)(\w+\.)?client_id = @client\b")]
    private static partial Regex Client();
}

using Npgsql;
using Portal.Billing.Mirror;
using Portal.Billing.Sync;

namespace Portal.Billing.Tests.Unit.Mirror;

/// <summary>Plans at a size where they matter (P3): every statement stays on indexes, with the plan made for its values and with the one kept for all values.</summary>
public sealed class QueryPlanTests(LargeMirror mirror) : IClassFixture<LargeMirror>
{
    private const string Client = "'00000000-0000-4000-8000-000000000500'";
    private const string Middle = "'2025-06-01', '0000000000000000000000020a', 21";

    public static TheoryData<string, string> Statements => new(
        from statement in MirrorSqlTests.All
        from mode in new[] { "force_custom_plan", "force_generic_plan" }
        select (statement.Name, mode));

    [Theory]
    [MemberData(nameof(Statements))]
    [Trait("Row", "PAG-03")]
    public async Task No_page_reads_a_whole_table(string name, string mode)
    {
        var sql = MirrorSqlTests.All.Single(statement => statement.Name == name).Sql
            .Replace("@client", "$1").Replace("@issued_at", "$2").Replace("@id", "$3").Replace("@limit", "$4");
        var plan = await ExplainAsync(mode, $"prepare asked (uuid, timestamptz, text, int) as {sql}", $"asked({Client}, {Middle})");
        plan.ShouldNotContain("Seq Scan", customMessage: plan);
        plan.ShouldContain("Index");
    }

    [Theory]
    [InlineData(nameof(MirrorSql.Newest))]
    [InlineData(nameof(MirrorSql.Older))]
    [InlineData(nameof(MirrorSql.Newer))]
    public async Task A_page_reads_its_rows_in_order_and_sorts_none(string name)
    {
        var sql = MirrorSqlTests.All.Single(statement => statement.Name == name).Sql
            .Replace("@client", "$1").Replace("@issued_at", "$2").Replace("@id", "$3").Replace("@limit", "$4");
        var plan = await ExplainAsync("force_generic_plan", $"prepare asked (uuid, timestamptz, text, int) as {sql}", $"asked({Client}, {Middle})");
        plan.ShouldNotContain("Sort", customMessage: plan);
        plan.ShouldContain("ix_invoices_client_id_issued_at_id");
    }

    [Theory]
    [InlineData("force_custom_plan", true)]
    [InlineData("force_generic_plan", true)]
    [InlineData("force_custom_plan", false)]
    [InlineData("force_generic_plan", false)]
    public async Task Who_is_due_is_found_without_reading_every_client(string mode, bool viewed)
    {
        var sql = DueClients.Sql
            .Replace("@sections", "$1").Replace("@now", "$2").Replace("@limit", "$3").Replace("@after_client", "$5").Replace("@after", "$4").Replace("@viewed", "$6");
        var plan = await ExplainAsync(
            mode, $"prepare asked (smallint[], timestamptz, int, timestamptz, uuid, bool) as {sql}", $"asked('{{1,2}}', now(), 500, 'epoch', gen_random_uuid(), {viewed})");
        plan.ShouldNotContain("Seq Scan", customMessage: plan);
        plan.ShouldContain("Index Only Scan");
    }

    private async Task<string> ExplainAsync(string mode, string prepare, string execute)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var connection = await mirror.Database.OpenConnectionAsync(stop);
        await RunAsync(connection, $"deallocate all; set plan_cache_mode = {mode}; {prepare}");
        await using var command = new NpgsqlCommand($"explain (costs off) execute {execute}", connection);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var plan = new List<string>();
        while (await rows.ReadAsync(stop)) plan.Add(rows.GetString(0));
        return string.Join('\n', plan);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        foreach (var statement in sql.Split("; ", 3))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}

using Hangfire;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Modularity.Storage;

namespace Portal.Billing.Moves;

/// <summary>Forgets figures of former accounts and reports of rehearsals after the retention. The accounts stay: they lead to the PDFs of their invoices.</summary>
internal sealed class ForgetMovesJob(NpgsqlDataSource database, IOptions<MoveSettings> settings, TimeProvider clock)
{
    public const string Id = "billing.forget-moves";

    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var reach = ClientReach.ToEveryClient();
        var now = clock.GetUtcNow();
        var figures = new NpgsqlBatchCommand("update billing.former_accounts set mirror = null where mirror is not null and kept_until <= $1") { Parameters = { new() { Value = now } } };
        var reports = new NpgsqlBatchCommand("delete from billing.rehearsals where rehearsed_at <= $1") { Parameters = { new() { Value = now - settings.Value.Retention } } };
        await using var batch = database.WithinReach(figures, reports);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}

using Npgsql;
using Portal.Identity.Storage;
using Portal.Modularity.Commands;
using Portal.Modularity.Storage;

namespace Portal.Identity.Audit;

/// <summary><c>verify-audit-log</c>: recomputes every seal and says where entries were changed or taken away.</summary>
internal sealed class VerifyAuditLogCommand(NpgsqlDataSource database, TextWriter output) : IPortalCommand
{
    private const int Whole = 0;
    private const int Broken = 1;

    public string Name => "verify-audit-log";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.ToEveryClient();
        await using var batch = database.WithinReach(new NpgsqlBatchCommand(AuditSeal.FindBroken));
        // it reads the whole log: the limit for a page's statements is not meant for it
        batch.Timeout = 0;
        await using var reader = await batch.ReadAsync(cancellationToken);
        var broken = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            broken++;
            await output.WriteLineAsync($"Broken: chain {reader.GetGuid(0)}, entry {reader.GetInt64(1)}.");
        }

        await output.WriteLineAsync(broken == 0 ? "The audit log is whole." : $"The audit log was tampered with in {broken} places.");
        return broken == 0 ? Whole : Broken;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Portal.Host.Database;

namespace Portal.Host.Backup;

/// <summary>PostgreSQL's own programs for dumps. Where the database is and how it is signed in to goes into their environment: their arguments are everybody's to read.</summary>
internal sealed partial class DumpTools
{
    private const string Missing =
        "PostgreSQL's client programs (pg_dump, pg_restore) were not found in the server's version or a newer one. Install them (Debian, Ubuntu: apt-get install postgresql-client), or name their folder in PORTAL_PG_BIN.";

    private readonly string folder;
    private readonly Dictionary<string, string> environment;

    private DumpTools(string folder, Dictionary<string, string> environment) => (this.folder, this.environment) = (folder, environment);

    /// <exception cref="BackupException">There are none, or only ones older than the server, which would not read it.</exception>
    public static async Task<DumpTools> FindAsync(NpgsqlConnection connection, string connectionString, CancellationToken cancellationToken)
    {
        foreach (var folder in PostgresPrograms.UsualFolders().Where(folder => File.Exists(Path.Combine(folder, "pg_dump")) && File.Exists(Path.Combine(folder, "pg_restore"))))
        {
            var told = await Command.RunAsync([Path.Combine(folder, "pg_dump"), "--version"], cancellationToken);
            if (Version().Match(told.Output) is { Success: true } match && int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) >= connection.PostgreSqlVersion.Major)
                return new(folder, Describe(new(connectionString)));
        }

        throw new BackupException(Missing);
    }

    /// <summary>Dumps what the snapshot shows.</summary>
    public Task DumpAsync(string file, string snapshot, CancellationToken cancellationToken) => RunAsync(
        "pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--no-unlogged-table-data", "--no-password", $"--exclude-table-data=hangfire.({RowCounts.JobTables})", $"--snapshot={snapshot}", $"--file={file}"], cancellationToken);

    /// <summary>All of it or nothing.</summary>
    public Task RestoreAsync(string file, CancellationToken cancellationToken) => RunAsync(
        "pg_restore", ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-password", $"--dbname={environment["PGDATABASE"]}", file], cancellationToken);

    /// <summary>How many rows of each table a dump holds, read from the dump itself.</summary>
    public async Task<Dictionary<string, long>> CountAsync(string file, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, long>(StringComparer.Ordinal);
        string? table = null;
        // one line a row: line breaks inside a value are escaped
        await RunAsync("pg_restore", ["--data-only", "--file=-", file], cancellationToken, line =>
        {
            if (table is null) table = Copy().Match(line) is { Success: true } copy ? copy.Groups[1].Value : null;
            else if (line == "\\.") table = null;
            else rows[table] = rows.GetValueOrDefault(table) + 1;
        });
        return rows;
    }

    private async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken, Action<string>? line = null)
    {
        var ended = await Command.RunAsync([Path.Combine(folder, program), .. arguments], cancellationToken, environment, line);
        if (!ended.Succeeded) throw new BackupException($"{program} stopped: {ended.Error.Trim()}");
    }

    private static Dictionary<string, string> Describe(NpgsqlConnectionStringBuilder target)
    {
        var variables = new Dictionary<string, string?>
        {
            ["PGHOST"] = target.Host,
            ["PGPORT"] = $"{target.Port}",
            ["PGUSER"] = target.Username,
            ["PGDATABASE"] = target.Database,
            ["PGPASSWORD"] = target.Password,
            ["PGPASSFILE"] = target.Passfile,
            ["PGSSLMODE"] = target.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => $"{mode}".ToLowerInvariant() },
            ["PGSSLROOTCERT"] = target.RootCertificate,
            ["PGAPPNAME"] = "portal-backup",
        };
        return variables.Where(variable => !string.IsNullOrEmpty(variable.Value)).ToDictionary(variable => variable.Key, variable => variable.Value!);
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d{1,4}")]
    private static partial Regex Version();

    [GeneratedRegex(@"^COPY (\S+) .*FROM stdin;$")]
    private static partial Regex Copy();
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Host.Database;

/// <summary>The folder that holds PostgreSQL's <c>initdb</c> and <c>postgres</c>, and their major version.</summary>
internal sealed partial record PostgresPrograms(string Folder, int Major)
{
    private const string FolderSetting = "PORTAL_PG_BIN";
    private const string DebianFolder = "/usr/lib/postgresql";

    public string Initdb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>The folder the operator names, else Debian's (newest first), else those of the path.</summary>
    public static IReadOnlyList<string> UsualFolders() =>
        Environment.GetEnvironmentVariable(FolderSetting) is { Length: > 0 } named
            ? [named]
            : [.. DebianFolders(), .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The first folder that has the programs; in the wanted version, when files of that version exist already.</summary>
    public static async Task<PostgresPrograms> FindAsync(IEnumerable<string> folders, int? wanted, CancellationToken cancellationToken)
    {
        foreach (var folder in folders.Where(HasPrograms))
            if (await MajorOfAsync(folder, cancellationToken) is { } major && (wanted ?? major) == major)
                return new(folder, major);
        throw new DatabaseStartException(wanted is null ? NoneFound : NoneFits(wanted.Value));
    }

    private const string NoneFound =
        $"PostgreSQL's programs (initdb, postgres) were not found. Install them (Debian, Ubuntu: apt-get install postgresql), " +
        $"name their folder in {FolderSetting}, or name a running server in ConnectionStrings__Portal and ConnectionStrings__PortalOwner.";

    private static string NoneFits(int wanted) =>
        $"The portal's database was made by PostgreSQL {wanted}, whose programs were not found. Install them " +
        $"(Debian, Ubuntu: apt-get install postgresql-{wanted}), name their folder in {FolderSetting}, or start over with build/run --fresh.";

    private static IEnumerable<string> DebianFolders() =>
        Directory.Exists(DebianFolder)
            ? Directory.GetDirectories(DebianFolder).OrderByDescending(VersionOf).Select(folder => Path.Combine(folder, "bin"))
            : [];

    private static double VersionOf(string folder) =>
        double.TryParse(Path.GetFileName(folder), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var version) ? version : 0;

    private static bool HasPrograms(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    private static async Task<int?> MajorOfAsync(string folder, CancellationToken cancellationToken)
    {
        var told = await Command.RunAsync([Path.Combine(folder, "postgres"), "--version"], cancellationToken);
        return VersionText().Match(told.Output) is { Success: true } match ? int.Parse(match.ValueSpan, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"(?<=\(PostgreSQL\) )\d{1,4}")]
    private static partial Regex VersionText();
}

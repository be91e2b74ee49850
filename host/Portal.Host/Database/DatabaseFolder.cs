using System.Globalization;

namespace Portal.Host.Database;

/// <summary>The folder of a private database, claimed by one host at a time.</summary>
internal sealed class DatabaseFolder : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream claim;

    private DatabaseFolder(string path, FileStream claim) => (Path, this.claim) = (path, claim);

    public string Path { get; }

    /// <summary>PostgreSQL's own files.</summary>
    public string Data => System.IO.Path.Combine(Path, "data");

    /// <summary>The major version that made the files; null when there are none yet.</summary>
    public int? Major =>
        File.Exists(VersionFile) ? int.Parse(File.ReadAllText(VersionFile).Split('.')[0], CultureInfo.InvariantCulture) : null;

    private string VersionFile => System.IO.Path.Combine(Data, "PG_VERSION");

    public static DatabaseFolder Claim(string folder)
    {
        if (!OperatingSystem.IsLinux())
            throw new DatabaseStartException("The portal starts a database of its own on Linux only. Name a PostgreSQL server in ConnectionStrings__Portal and ConnectionStrings__PortalOwner.");
        var path = System.IO.Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(path, OwnerOnly);
            File.SetUnixFileMode(path, OwnerOnly);
            return new(path, new(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken)
        {
            throw new DatabaseStartException($"The database in {path} cannot be used: most likely another portal runs on it. Stop that one, or set PORTAL_DATA to another folder.", taken);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new DatabaseStartException($"The database in {path} belongs to another account. Start the portal as that account, or set PORTAL_DATA to another folder.", refused);
        }
    }

    /// <summary>Makes the files beside their place and then moves them there: an interrupted start leaves nothing half-made.</summary>
    public async Task PrepareAsync(PostgresPrograms programs, PostgresAccount account, CancellationToken cancellationToken)
    {
        await account.TakeOverAsync(Path, cancellationToken);
        if (Major is not null) return;
        var staging = Data + ".new";
        if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        var made = await Command.RunAsync(
            account.Run(programs.Initdb, "-D", staging, "-U", "portal", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"), cancellationToken);
        if (!made.Succeeded) throw new DatabaseStartException($"PostgreSQL could not make its files in {staging}: {made.Error.Trim()}");
        Directory.Move(staging, Data);
    }

    public void Dispose() => claim.Dispose();
}

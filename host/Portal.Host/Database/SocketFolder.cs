using System.Text;

namespace Portal.Host.Database;

/// <summary>Where the server's Unix socket stands: in the database's folder, or in a short one where that does not fit.</summary>
internal sealed class SocketFolder : IDisposable
{
    // the kernel's limit for a socket's path, without the closing zero
    private const int LongestPath = 107;
    private const string SocketName = "/.s.PGSQL.5432";

    private readonly bool temporary;

    private SocketFolder(string path, bool temporary) => (Path, this.temporary) = (path, temporary);

    public string Path { get; }

    public static SocketFolder For(string folder) =>
        Fits(folder) ? new(folder, temporary: false) : new(Directory.CreateTempSubdirectory("portal-").FullName, temporary: true);

    public void Dispose()
    {
        if (temporary && Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }

    // comma and colon separate hosts and ports in a connection string
    private static bool Fits(string folder) =>
        Encoding.UTF8.GetByteCount(folder + SocketName) <= LongestPath && folder.AsSpan().IndexOfAny(',', ':') < 0;
}

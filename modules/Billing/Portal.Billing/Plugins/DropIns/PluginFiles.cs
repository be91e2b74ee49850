using System.Security.Cryptography;
using System.Text;

namespace Portal.Billing.Plugins.DropIns;

/// <summary>The files of a plugin's folder: plain files of bounded size, and one hash over their names and bytes.</summary>
/// <param name="Folder">The full path.</param>
/// <param name="Names">Paths below the folder with slashes, in the order of their bytes.</param>
/// <param name="Sha256">In lower-case hexadecimal. It is what <c>sha256sum</c> says of its own output for all files in the same order.</param>
internal sealed record PluginFiles(string Folder, IReadOnlyList<string> Names, string Sha256)
{
    private const int MostFiles = 2_000;
    private const long LargestFile = 64L * 1024 * 1024;
    private const long LargestFolder = 256L * 1024 * 1024;

    /// <exception cref="PluginRefusedException">The folder is not as described, or cannot be read.</exception>
    public static PluginFiles Read(string folder)
    {
        try
        {
            if (new DirectoryInfo(folder).LinkTarget is not null) throw new PluginRefusedException(QuarantineReason.FilesNotPlain);
            var files = FilesOf(folder).Take(MostFiles + 1).ToList();
            if (files.Count > MostFiles || files.Exists(file => file.Length > LargestFile) || files.Sum(file => file.Length) > LargestFolder)
                throw new PluginRefusedException(QuarantineReason.FilesTooLarge);
            var names = files.ConvertAll(file => Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'));
            names.Sort((left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));
            return new PluginFiles(folder, names, HashOf(folder, names));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PluginRefusedException(QuarantineReason.FolderUnreadable, fault.GetType().Name);
        }
    }

    /// <summary>Whether the path is one of these files.</summary>
    public bool Hold(string path) => Names.Contains(Path.GetRelativePath(Folder, path));

    // A link would lead to bytes that the hash does not vouch for. A control character or a backslash would let two folders have one list of names.
    private static IEnumerable<FileInfo> FilesOf(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is not null || entry.Name.Any(letter => char.IsControl(letter) || letter == '\\')) throw new PluginRefusedException(QuarantineReason.FilesNotPlain);
            if (entry is FileInfo file) yield return file;
            else
                foreach (var below in FilesOf(entry.FullName)) yield return below;
        }
    }

    private static string HashOf(string folder, IReadOnlyList<string> names)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in names)
        {
            using var bytes = File.OpenRead(Path.Combine(folder, name));
            hash.AppendData(Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(bytes))}  {name}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

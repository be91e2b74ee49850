using System.Diagnostics;
using System.Globalization;

namespace Portal.Host.Database;

/// <summary>What a host that was killed may leave behind: a server on its way out, or only the file that names it.</summary>
internal static class FormerServer
{
    /// <summary>To be called by the host that has claimed the folder: nobody else needs what still runs on it.</summary>
    public static async Task EndAsync(string data, CancellationToken cancellationToken)
    {
        var file = Path.Combine(data, "postmaster.pid");
        if (!File.Exists(file)) return;
        if (Find(file, data) is { } running) await StopAsync(running, cancellationToken);
        // the number in it may meanwhile belong to another program, and PostgreSQL would take that for itself
        File.Delete(file);
    }

    private static Process? Find(string file, string data)
    {
        if (!int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var id)) return null;
        try
        {
            return Directory.ResolveLinkTarget($"/proc/{id}/cwd", returnFinalTarget: true)?.FullName == data ? Process.GetProcessById(id) : null;
        }
        catch (Exception gone) when (gone is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static async Task StopAsync(Process running, CancellationToken cancellationToken)
    {
        using (running) await ServerSignals.StopAsync(running, cancellationToken);
    }
}

using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Http;
using Portal.Billing.Providers;

namespace Portal.Billing.Plugins.DropIns;

/// <summary>What a plugin shares with the portal: the contract with the types it speaks of, and the framework.</summary>
internal static class HostAssemblies
{
    private static readonly string[] FrameworkFolders = [RuntimeEnvironment.GetRuntimeDirectory(), Path.GetDirectoryName(typeof(HttpContext).Assembly.Location)!];
    private static readonly Lazy<IReadOnlyDictionary<string, Assembly>> Contract = new(ReadContract);

    /// <summary>The contract or what it speaks of, whichever version the plugin was compiled against: a second copy would be other types of the same names.</summary>
    public static Assembly? OfContract(string name) => Contract.Value.GetValueOrDefault(name);

    /// <summary>An assembly of the framework; null for every other, and where the plugin needs a newer one than there is.</summary>
    public static Assembly? OfFramework(AssemblyName name)
    {
        if (!FrameworkFolders.Any(folder => File.Exists(Path.Combine(folder, $"{name.Name}.dll")))) return null;
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(name);
        }
        catch (Exception missing) when (missing is FileNotFoundException or FileLoadException)
        {
            return null;
        }
    }

    private static Dictionary<string, Assembly> ReadContract()
    {
        var found = new Dictionary<string, Assembly>();
        var open = new Queue<Assembly>([typeof(IBillingProvider).Assembly]);
        while (open.TryDequeue(out var assembly))
        {
            if (!found.TryAdd(assembly.GetName().Name!, assembly)) continue;
            foreach (var reference in assembly.GetReferencedAssemblies()) open.Enqueue(AssemblyLoadContext.Default.LoadFromAssemblyName(reference));
        }

        return found;
    }
}

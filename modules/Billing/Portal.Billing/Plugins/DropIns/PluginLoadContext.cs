using System.Reflection;
using System.Runtime.Loader;

namespace Portal.Billing.Plugins.DropIns;

/// <summary>Loads a plugin so that it brings its own packages, in its own versions. It separates versions; it is no sandbox.</summary>
internal sealed class PluginLoadContext : AssemblyLoadContext
{
    private readonly PluginFiles files;
    private readonly AssemblyDependencyResolver resolver;

    /// <exception cref="PluginRefusedException">The plugin's list of dependencies names files that are not there.</exception>
    public PluginLoadContext(string key, string assembly, PluginFiles files)
        : base(key)
    {
        this.files = files;
        try
        {
            resolver = new AssemblyDependencyResolver(assembly);
        }
        catch (InvalidOperationException)
        {
            throw new PluginRefusedException(QuarantineReason.DependencyMissing);
        }
    }

    /// <summary>Loads the assembly and what it refers to.</summary>
    /// <exception cref="PluginRefusedException">Something it refers to is not there.</exception>
    public Assembly LoadWhole(string path)
    {
        var assembly = LoadFromAssemblyPath(path);
        foreach (var reference in assembly.GetReferencedAssemblies()) Require(reference);
        return assembly;
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if ((HostAssemblies.OfContract(assemblyName.Name!) ?? HostAssemblies.OfFramework(assemblyName)) is { } shared) return shared;
        if (Own(resolver.ResolveAssemblyToPath(assemblyName)) is { } own) return LoadFromAssemblyPath(own);
        // null would let the portal's own packages answer, in whichever version the portal happens to use
        return assemblyName.CultureName is { Length: > 0 } ? null : throw new FileNotFoundException("It is not in the plugin's folder.", assemblyName.FullName);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        Own(resolver.ResolveUnmanagedDllToPath(unmanagedDllName)) is { } own ? LoadUnmanagedDllFromPath(own) : 0;

    private string? Own(string? path) => path is not null && files.Hold(path) ? path : null;

    private void Require(AssemblyName reference)
    {
        try
        {
            LoadFromAssemblyName(reference);
        }
        catch (Exception missing) when (missing is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            throw new PluginRefusedException(QuarantineReason.DependencyMissing, reference.Name);
        }
    }
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Portal.Billing.Providers;

namespace Portal.Billing.Plugins.DropIns;

/// <summary>What an assembly declares, read from its metadata: nothing is loaded, and nothing of it runs.</summary>
/// <param name="Assembly">The assembly's file.</param>
/// <param name="Key">The declared key.</param>
/// <param name="DisplayName">The name people read.</param>
/// <param name="ContractVersion">The contract it was compiled against.</param>
internal sealed record PluginDeclaration(string Assembly, string Key, string DisplayName, int ContractVersion)
{
    // key, name, factory, contract: without the last one it is older than the first contract that had it
    private const int Arguments = 4;
    private const int BeforeAllContracts = 0;

    /// <summary>The one declaration of a folder.</summary>
    /// <exception cref="PluginRefusedException">There is none, or more than one.</exception>
    public static PluginDeclaration FindIn(PluginFiles files)
    {
        var assemblies = files.Names.Where(name => !name.Contains('/', StringComparison.Ordinal) && name.EndsWith(".dll", StringComparison.Ordinal))
            .Select(name => Path.Combine(files.Folder, name)).ToList();
        if (assemblies.Count == 0) throw new PluginRefusedException(QuarantineReason.NoAssembly);
        var read = assemblies.ConvertAll(Read);
        return read.SelectMany(declared => declared ?? []).ToList() switch
        {
            [var only] => only,
            [] when read.Contains(null) => throw new PluginRefusedException(QuarantineReason.NotDotNet),
            [] => throw new PluginRefusedException(QuarantineReason.NotDeclared),
            _ => throw new PluginRefusedException(QuarantineReason.DeclaredTwice),
        };
    }

    // null: no .NET assembly
    private static List<PluginDeclaration>? Read(string file)
    {
        try
        {
            using var reader = new PEReader(File.OpenRead(file));
            if (!reader.HasMetadata || reader.GetMetadataReader() is not { IsAssembly: true } metadata) return null;
            return [.. metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute)
                .Where(attribute => attribute.Constructor.Kind == HandleKind.MemberReference)
                .Select(attribute => Read(file, metadata, attribute)).OfType<PluginDeclaration>()];
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static PluginDeclaration? Read(string file, MetadataReader metadata, CustomAttribute attribute)
    {
        var constructor = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        if (!IsOurs(metadata, constructor)) return null;
        var value = metadata.GetBlobReader(attribute.Value);
        value.ReadUInt16();
        var (key, name, _) = (value.ReadSerializedString(), value.ReadSerializedString(), value.ReadSerializedString());
        return new(file, key ?? "", name ?? "", CountArguments(metadata, constructor) >= Arguments ? value.ReadInt32() : BeforeAllContracts);
    }

    private static bool IsOurs(MetadataReader metadata, MemberReference constructor)
    {
        if (constructor.Parent.Kind != HandleKind.TypeReference) return false;
        var type = metadata.GetTypeReference((TypeReferenceHandle)constructor.Parent);
        return metadata.StringComparer.Equals(type.Name, nameof(BillingProviderPluginAttribute))
            && metadata.StringComparer.Equals(type.Namespace, typeof(BillingProviderPluginAttribute).Namespace!);
    }

    private static int CountArguments(MetadataReader metadata, MemberReference constructor)
    {
        var signature = metadata.GetBlobReader(constructor.Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }
}

namespace Portal.Billing.Plugins.DropIns;

/// <summary>One folder of the folder of plugins.</summary>
internal sealed class DropIn(string folder, PluginPins pins)
{
    /// <summary>What is known so far; also while <see cref="Load"/> is held up.</summary>
    public ProviderFacts Facts { get; private set; } = new(ProviderKey.Shown(Path.GetFileName(folder)), IsDropIn: true);

    /// <summary>Judges files, hash and declaration before anything of it runs; then loads it and makes its factory.</summary>
    /// <exception cref="PluginRefusedException">It is not fit.</exception>
    public ProviderPlugin.Sound Load()
    {
        if (!ProviderKey.IsWellFormed(Path.GetFileName(folder))) throw new PluginRefusedException(QuarantineReason.KeyMalformed);
        var files = PluginFiles.Read(folder);
        Facts = Facts with { Sha256 = files.Sha256 };
        pins.Check(Facts.Key, files.Sha256);
        var declaration = PluginDeclaration.FindIn(files);
        Facts = Facts with { DisplayName = declaration.DisplayName, ContractVersion = declaration.ContractVersion };
        Judge(declaration);
        var assembly = new PluginLoadContext(Facts.Key, declaration.Assembly, files).LoadWhole(declaration.Assembly);
        return ProviderPlugin.Inspect(assembly) switch
        {
            ProviderPlugin.Faulty faulty => throw new PluginRefusedException(faulty.Reason, faulty.Cause?.Name),
            var plugin => (ProviderPlugin.Sound)plugin,
        };
    }

    private void Judge(PluginDeclaration declaration)
    {
        if (!ProviderKey.IsWellFormed(declaration.Key)) throw new PluginRefusedException(QuarantineReason.KeyMalformed);
        if (declaration.Key != Facts.Key) throw new PluginRefusedException(QuarantineReason.KeyOtherThanFolder);
        if (declaration.ContractVersion < CurrentContract) throw new PluginRefusedException(QuarantineReason.ContractOlder);
        if (declaration.ContractVersion > CurrentContract) throw new PluginRefusedException(QuarantineReason.ContractNewer);
    }

    private const int CurrentContract = Providers.BillingProviderPluginAttribute.CurrentContract;
}

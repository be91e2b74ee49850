namespace Portal.Billing.Plugins;

/// <summary>Why a provider is out of service. The sentence of each stands in <see cref="QuarantineReasons"/>.</summary>
internal enum QuarantineReason
{
    FolderUnreadable,
    FilesNotPlain,
    FilesTooLarge,
    HashMismatch,
    Unpinned,
    NoAssembly,
    NotDotNet,
    NotDeclared,
    DeclaredTwice,
    KeyMalformed,
    KeyOtherThanFolder,
    KeyTaken,
    ContractOlder,
    ContractNewer,
    DependencyMissing,
    FactoryUnusable,
    ConstructorFailed,
    CreationFailed,
    CreationTimedOut,
    ConfigurationFailed,
}

internal static class QuarantineReasons
{
    /// <summary>The code in health and logs: the name in lower case, for example <c>hash_mismatch</c>.</summary>
    public static string Code(this QuarantineReason reason) =>
        string.Concat(reason.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{letter}" : letter.ToString())).ToLowerInvariant();

    /// <summary>What is wrong and what to do, for operators.</summary>
    public static string Sentence(this QuarantineReason reason) => reason switch
    {
        QuarantineReason.FolderUnreadable => "The folder or a file in it cannot be read: give the portal the right to read it.",
        QuarantineReason.FilesNotPlain => "The folder or something in it is a link, or a name cannot be used: copy plain files into a plain folder.",
        QuarantineReason.FilesTooLarge => "The folder holds too many or too large files: drop in what is published, and nothing else.",
        QuarantineReason.HashMismatch => "The files are not those that the settings pin: put the right ones back, or pin the new hash.",
        QuarantineReason.Unpinned => "The settings require a pinned hash, and there is none for this provider: pin the hash that stands here.",
        QuarantineReason.NoAssembly => "The folder holds no assembly: copy the published provider into it.",
        QuarantineReason.NotDotNet => "A .dll of the folder is no .NET assembly, and none of the others declares a provider: copy the files again.",
        QuarantineReason.NotDeclared => "No assembly declares a provider: add the attribute BillingProviderPlugin to one.",
        QuarantineReason.DeclaredTwice => "More than one provider is declared: keep one a folder.",
        QuarantineReason.KeyMalformed => "The key is not lower-case letters, digits and dashes: choose another one.",
        QuarantineReason.KeyOtherThanFolder => "The declared key is not the folder's name: name the folder by the key.",
        QuarantineReason.KeyTaken => "Another provider has this key: choose another one.",
        QuarantineReason.ContractOlder => "It was written for an older contract: build it against this version of the portal.",
        QuarantineReason.ContractNewer => "It was written for a newer contract: bring the portal up to date first.",
        QuarantineReason.DependencyMissing => "An assembly that it needs is not in its folder: publish the provider, so that everything it needs lies beside it.",
        QuarantineReason.FactoryUnusable => "The factory is not a public type with a public parameterless constructor that implements IBillingProviderFactory.",
        QuarantineReason.ConstructorFailed => "The constructor of the factory failed: the log names the exception's type.",
        QuarantineReason.CreationFailed => "The factory failed: the log names the exception's type.",
        QuarantineReason.CreationTimedOut => "It was not there in time: a factory does not wait for the vendor.",
        _ => "It fails when asked for its configuration: that must not throw.",
    };
}

namespace Portal.Host.Settings;

/// <summary>Settings that cannot be used: one line each, with the setting's name and never its value.</summary>
internal sealed class InvalidSettingsException(IReadOnlyList<string> errors)
    : Exception($"The portal cannot start with these settings:\n{string.Join('\n', errors.Select(error => $"  {error}"))}")
{
    public IReadOnlyList<string> Errors => errors;
}

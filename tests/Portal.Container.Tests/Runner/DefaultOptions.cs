using Xunit.Abstractions;

namespace Portal.Container.Tests.Runner;

/// <summary>Every setting as xunit has it by default, which is what an absent value means.</summary>
internal sealed class DefaultOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    private readonly Dictionary<string, object?> values = [];

    public TValue? GetValue<TValue>(string name) => values.TryGetValue(name, out var value) ? (TValue?)value : default;

    public void SetValue<TValue>(string name, TValue value) => values[name] = value;
}

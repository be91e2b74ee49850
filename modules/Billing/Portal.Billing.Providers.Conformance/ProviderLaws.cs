using System.Runtime.CompilerServices;

namespace Portal.Billing.Providers.Conformance;

/// <summary>A set of laws. An author derives one class from each and gives it the harness; a suite that does not apply is waived.</summary>
/// <param name="harness">The author's harness, for example a class fixture.</param>
public abstract class ProviderLaws(ProviderHarness harness)
{
    /// <summary>The author's harness.</summary>
    protected ProviderHarness Harness { get; } = harness;

    /// <summary>What the laws rely on.</summary>
    protected KnownData Data => Harness.Data;

    /// <summary>Checks one law on a provider opened for it. Whatever goes wrong is told under the law's name.</summary>
    protected async Task LawAsync(Func<IBillingProvider, Task> check, [CallerMemberName] string law = "")
    {
        ArgumentNullException.ThrowIfNull(check);
        try
        {
            await using var provider = await Harness.OpenAsync();
            await check(provider);
        }
        catch (Exception exception)
        {
            throw new LawBrokenException(law, exception);
        }
    }
}

/// <summary>A provider breaks a law of the contract.</summary>
/// <param name="law">The law's name as its method has it.</param>
/// <param name="cause">What was found.</param>
public sealed class LawBrokenException(string law, Exception cause) : Exception($"{Sentence(law)}: {cause?.Message}", cause)
{
    /// <summary>The law as a sentence.</summary>
    public string Law { get; } = Sentence(law);

    private static string Sentence(string law) => law.Replace('_', ' ');
}

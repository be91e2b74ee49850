using System.Reflection;
using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>Says why a suite does not apply to the provider that this assembly tests.</summary>
/// <param name="suite">The suite, for example <c>typeof(WebhookLaws)</c>.</param>
/// <param name="reason">Why, in a sentence.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class WaivesAttribute(Type suite, string reason) : Attribute
{
    /// <summary>The suite.</summary>
    public Type Suite { get; } = suite;

    /// <summary>Why.</summary>
    public string Reason { get; } = reason;
}

/// <summary>Proves that an author forgot no suite: each is run, or waived with a reason.</summary>
public abstract class Coverage
{
    /// <summary>All suites of the contract.</summary>
    public static IReadOnlyList<Type> Suites { get; } =
        [.. typeof(Coverage).Assembly.GetTypes().Where(type => type.BaseType == typeof(ProviderLaws)).OrderBy(type => type.Name, StringComparer.Ordinal)];

    [Fact]
    public void Every_suite_is_run_or_waived_with_a_reason() => Check(GetType().Assembly);

    /// <summary>Checks the test assembly of a provider.</summary>
    public static void Check(Assembly tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var waived = tests.GetCustomAttributes<WaivesAttribute>().ToDictionary(waiver => waiver.Suite, waiver => waiver.Reason);
        foreach (var suite in Suites)
        {
            var runs = tests.GetTypes().Any(type => !type.IsAbstract && type.IsPublic && type.IsSubclassOf(suite));
            (runs ^ waived.ContainsKey(suite)).ShouldBeTrue($"Every suite is run or waived with a reason: {suite.Name} is {(runs ? "both" : "neither")}.");
        }

        waived.ShouldAllBe(waiver => !string.IsNullOrWhiteSpace(waiver.Value));
    }
}

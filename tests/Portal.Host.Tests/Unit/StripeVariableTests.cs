using Microsoft.Extensions.Configuration;
using Portal.Host.Settings;

namespace Portal.Host.Tests.Unit;

public sealed class StripeVariableTests
{
    private const string Setting = "Billing:Providers:stripe:SecretKey";

    [Theory]
    [InlineData(null, "sk_test_variable")]
    [InlineData("", "sk_test_variable")]
    [InlineData("sk_test_setting", "sk_test_setting")]
    public void A_variable_counts_only_where_the_setting_is_not_set(string? setting, string expected)
    {
        using var configuration = new ConfigurationManager { ["STRIPE_SECRET_KEY"] = "sk_test_variable", [Setting] = setting };

        configuration.AddStripeVariables();

        configuration[Setting].ShouldBe(expected);
    }

    [Fact]
    public void Without_variables_there_is_no_setting()
    {
        using var configuration = new ConfigurationManager();

        configuration.AddStripeVariables();

        configuration[Setting].ShouldBeNull();
    }
}

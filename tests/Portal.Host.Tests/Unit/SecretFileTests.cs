using Microsoft.Extensions.Configuration;
using Portal.Host.Settings;

namespace Portal.Host.Tests.Unit;

public sealed class SecretFileTests
{
    [Fact]
    public void A_file_is_the_setting_it_is_named_like_and_counts_before_a_variable()
    {
        var folder = Directory.CreateTempSubdirectory("portal-secrets-");
        File.WriteAllText(Path.Combine(folder.FullName, "STRIPE_SECRET_KEY"), "from a file\n");
        File.WriteAllText(Path.Combine(folder.FullName, "Support__Mail__Password"), "of mail");
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["PORTAL_SECRETS"] = folder.FullName, ["STRIPE_SECRET_KEY"] = "from a variable" });
        configuration.AddSecretFiles();
        configuration.AddStripeVariables();
        folder.Delete(recursive: true);
        configuration["Billing:Providers:stripe:SecretKey"].ShouldBe("from a file");
        configuration["Support:Mail:Password"].ShouldBe("of mail");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told_by_name_and_never_by_path()
    {
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["PORTAL_SECRETS"] = "/planted/nowhere" });
        var refused = Should.Throw<InvalidSettingsException>(configuration.AddSecretFiles);
        refused.Errors.ShouldHaveSingleItem().ShouldStartWith("PORTAL_SECRETS");
        refused.Message.ShouldNotContain("planted");
    }
}

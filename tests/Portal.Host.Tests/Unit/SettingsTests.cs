using Microsoft.Extensions.Configuration;
using Portal.Host.Settings;
using Portal.Modularity.Access;

namespace Portal.Host.Tests.Unit;

public sealed class SettingsTests
{
    [Fact]
    public void Everything_has_a_default()
    {
        var settings = Read([]);
        settings.Database.ShouldBeNull();
        settings.Url.ToString().ShouldBe("http://127.0.0.1:5080/");
        settings.DataFolder.ShouldEndWith(".data");
        settings.PluginFolder.ShouldBe(Path.Combine(AppContext.BaseDirectory, "plugins"));
        (settings.Serves, settings.Works, settings.Demo).ShouldBe((true, true, false));
        settings.Limits[RequestBudget.Read].ShouldBe(120);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_by_name_and_never_by_value()
    {
        var refused = Should.Throw<InvalidSettingsException>(() => Read(new()
        {
            ["ConnectionStrings:Portal"] = "planted secret",
            ["PORTAL_URL"] = "planted",
            ["Portal:KnownProxies"] = "10.0.0.4, planted",
            ["Portal:Roles"] = "web,planted",
            ["Portal:Demo"] = "planted",
            ["Limits:ReadPerMinute"] = "planted",
            ["Limits:PdfPerMinute"] = "0",
        }));
        string[] names = ["ConnectionStrings:Portal", "PORTAL_URL", "Portal:KnownProxies", "Portal:Roles", "Portal:Demo", "Limits:ReadPerMinute", "Limits:PdfPerMinute"];
        foreach (var name in names) refused.Errors.Count(error => error.StartsWith(name, StringComparison.Ordinal)).ShouldBe(1, name);
        refused.Errors.Count.ShouldBe(names.Length);
        refused.Message.ShouldNotContain("planted");
    }

    [Theory]
    [InlineData("Portal", "PortalOwner")]
    [InlineData("PortalOwner", "Portal")]
    public void A_database_of_ones_own_is_named_with_both_of_its_roles(string given, string missing) =>
        Should.Throw<InvalidSettingsException>(() => Read(new() { [$"ConnectionStrings:{given}"] = "Host=db" })).Errors
            .ShouldHaveSingleItem().ShouldStartWith($"ConnectionStrings:{missing} is missing");

    [Theory]
    [InlineData("web", true, false)]
    [InlineData("worker", false, true)]
    [InlineData(" web , worker ", true, true)]
    public void Roles_decide_what_a_host_does(string roles, bool serves, bool works)
    {
        var settings = Read(new() { ["Portal:Roles"] = roles });
        (settings.Serves, settings.Works).ShouldBe((serves, works));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "", true, true)]
    [InlineData("http://127.0.0.1:5080", "", false, false)]
    [InlineData("http://0.0.0.0:5080", "", true, false)]
    [InlineData("http://0.0.0.0:5080", "10.0.0.4", false, true)]
    [InlineData("https://0.0.0.0:5443", "", false, true)]
    public void Plain_http_is_for_a_developers_own_machine_or_behind_a_known_proxy(string url, string proxies, bool development, bool starts)
    {
        var settings = Read(new() { ["PORTAL_URL"] = url, ["Portal:KnownProxies"] = proxies }, development);
        if (starts) settings.RequireSafeAddress();
        else Should.Throw<InvalidSettingsException>(settings.RequireSafeAddress).Errors.ShouldHaveSingleItem().ShouldStartWith("PORTAL_URL");
    }

    [Fact]
    public void A_certificate_that_cannot_be_used_is_named_by_its_setting_and_by_what_is_wrong_with_it()
    {
        using var files = new CertificateFiles();
        (string Path, string Password, string Problem)[] wrong =
        [
            ("/planted/nowhere.pfx", "", "cannot be read"),
            (files.Garbage(), "", "is no PFX file"),
            (files.Rsa(), "planted", "is no PFX file, or its password is another one"),
            (files.EllipticCurve(), CertificateFiles.Password, "holds no RSA key"),
        ];
        foreach (var (path, password, problem) in wrong)
        {
            var refused = Should.Throw<InvalidSettingsException>(() => Read(new() { ["Portal:KeyProtection:Certificate"] = path, ["Portal:KeyProtection:Password"] = password }));
            refused.Errors.ShouldHaveSingleItem().ShouldStartWith($"Portal:KeyProtection:Certificate {problem}");
            refused.Message.ShouldNotContain("planted");
        }

        Should.Throw<InvalidSettingsException>(() => Read(new() { ["Portal:KeyProtection:Former:0:Certificate"] = files.Rsa(), ["Portal:KeyProtection:Former:0:Password"] = CertificateFiles.Password }))
            .Errors.ShouldHaveSingleItem().ShouldStartWith("Portal:KeyProtection:Certificate is missing");
    }

    private static PortalSettings Read(Dictionary<string, string?> values, bool development = true) =>
        PortalSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), development);
}

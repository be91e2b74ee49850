using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Portal.Host.Settings;
using Portal.Host.Storage;

namespace Portal.Host.Tests.Specification;

public sealed class KeyProtectionTests : IAsyncLifetime
{
    private readonly CertificateFiles files = new();
    private TestDatabase database = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        files.Dispose();
    }

    [Fact]
    public async Task Keys_lie_encrypted_and_a_second_node_with_the_certificate_reads_them()
    {
        var certificate = files.Rsa();
        await using var first = await StartAsync(certificate);
        await using var second = await StartAsync(certificate);

        Unprotect(second, Protect(first)).ShouldBe("a form");

        (await CountAsync("<masterKey")).ShouldBe(0);
        (await CountAsync("<encryptedSecret")).ShouldBePositive();
    }

    [Fact]
    public async Task Keys_from_before_the_certificate_are_encrypted_at_the_next_start_and_still_good()
    {
        await using var before = await StartAsync(certificate: null);
        var kept = Protect(before);
        (await CountAsync("<masterKey")).ShouldBePositive();

        await using var after = await StartAsync(files.Rsa());

        Unprotect(after, kept).ShouldBe("a form");
        (await CountAsync("<masterKey")).ShouldBe(0);
    }

    [Fact]
    public async Task A_former_certificate_still_decrypts()
    {
        var (old, renewed) = (files.Rsa(), files.Rsa());
        string kept;
        await using (var before = await StartAsync(old)) kept = Protect(before);

        await using var after = await StartAsync(renewed, old);

        Unprotect(after, kept).ShouldBe("a form");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_the_certificate_of_its_keys_a_host_does_not_start_and_says_what_to_set(bool another)
    {
        await using var plain = await StartAsync(another ? files.Rsa() : null);
        await ForgetKeysAsync();
        await using (var encrypting = await StartAsync(files.Rsa())) Protect(encrypting);

        var refused = Should.Throw<InvalidSettingsException>(() => ProtectionKeys.RequireReadable(plain.Services));

        refused.Errors.ShouldHaveSingleItem().ShouldStartWith("Portal:KeyProtection is incomplete");
    }

    private async Task<PortalApp> StartAsync(string? certificate, params string[] former)
    {
        var app = new PortalApp(database, settings: Settings(certificate, former));
        using var visitor = app.CreateVisitor();
        (await visitor.GetStringAsync(Answers.Relative("/health/ready"), Stop)).ShouldBe("ready");
        return app;
    }

    private static Dictionary<string, string?> Settings(string? certificate, params string[] former)
    {
        var settings = new Dictionary<string, string?>();
        if (certificate is not null) (settings["Portal:KeyProtection:Certificate"], settings["Portal:KeyProtection:Password"]) = (certificate, CertificateFiles.Password);
        for (var index = 0; index < former.Length; index++)
            (settings[$"Portal:KeyProtection:Former:{index}:Certificate"], settings[$"Portal:KeyProtection:Former:{index}:Password"]) = (former[index], CertificateFiles.Password);
        return settings;
    }

    private static string Protect(PortalApp app) => Protector(app).Protect("a form");

    private static string Unprotect(PortalApp app, string kept) => Protector(app).Unprotect(kept);

    private static IDataProtector Protector(PortalApp app) => app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private async Task ForgetKeysAsync()
    {
        await using var command = database.DataSource.CreateCommand("delete from host.data_protection_keys");
        await command.ExecuteNonQueryAsync(Stop);
    }

    private async Task<long> CountAsync(string word)
    {
        await using var command = database.DataSource.CreateCommand("select count(*) from host.data_protection_keys where strpos(xml, $1) > 0");
        command.Parameters.Add(new() { Value = word });
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }
}

using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Gateway;
using Portal.Billing.Providers;
using Portal.Billing.Tests.Specification.Gateway;
using Portal.Modularity.Commands;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Import;

public sealed class ImportTests
{
    private const string Address = "/api/operator/providers/scripted/import";
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_taken_is_counted()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        portal.Provider.ImportAnswer = new ImportReport.Accepted(new Dictionary<string, int> { ["invoices"] = 43 });
        (await PostAsync(portal, "{}")).ShouldBe((HttpStatusCode.OK, """{"taken":{"invoices":43}}"""));
    }

    [Fact]
    public async Task Every_error_comes_with_its_path()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        portal.Provider.ImportAnswer = new ImportReport.Rejected([new ImportError("$.invoices[3].total", "Is not the sum of the lines.")]);
        var (status, body) = await PostAsync(portal, "{}");
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        body.ShouldContain("\"import_rejected\"");
        body.ShouldContain("""{"path":"$.invoices[3].total","message":"Is not the sum of the lines."}""");
    }

    [Fact]
    public async Task A_provider_that_is_not_fed_and_one_that_is_not_there_are_not_found()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        portal.Provider.OffersImport = false;
        (await PostAsync(portal, "{}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(portal, "{}", "/api/operator/providers/absent/import")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Other_content_types_and_larger_bodies_are_refused()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Operator);
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var refused = await client.PostWithTokenAsync(Address, text);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        portal.Provider.CallsOf(nameof(IBookImport.ImportAsync)).ShouldBe(0);

        var large = new string(' ', CallTerms.ImportBytes + 1);
        var (status, body) = await PostAsync(portal, large);
        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        body.ShouldContain("\"body_too_large\"");
    }

    [Fact]
    public async Task A_body_that_announces_no_length_is_cut_at_the_limit()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Operator);
        using var content = new ChunkedContent(CallTerms.ImportBytes + 1);
        using var answer = await client.PostWithTokenAsync(Address, content);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Only_operators_find_the_address()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        using var client = await portal.SignInAsync(ScriptedPortal.Admin);
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await client.PostWithTokenAsync(Address, content);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        portal.Provider.CallsOf(nameof(IBookImport.ImportAsync)).ShouldBe(0);
    }

    [Fact]
    public async Task The_command_does_the_same_and_says_by_its_exit_code_whether_it_did()
    {
        await using var portal = await ScriptedPortal.StartAsync();
        var command = portal.App.Services.GetServices<IPortalCommand>().Single(one => one.Name == "import");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "{}", stop);
        (await command.RunAsync(["scripted", file], stop)).ShouldBe(0);
        portal.Provider.ImportAnswer = new ImportReport.Rejected([new ImportError("$", "Is empty.")]);
        (await command.RunAsync(["scripted", file], stop)).ShouldBe(1);
        (await command.RunAsync(["absent", file], stop)).ShouldBe(1);
        (await command.RunAsync(["scripted", file + ".absent"], stop)).ShouldBe(1);
        (await command.RunAsync([], stop)).ShouldBe(1);
        File.Delete(file);
        portal.App.Output.ToString().ShouldContain("$: Is empty.");
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(ScriptedPortal portal, string document, string address = Address)
    {
        using var client = await portal.SignInAsync(ScriptedPortal.Operator);
        using var content = new StringContent(document, Encoding.UTF8, "application/json");
        using var answer = await client.PostWithTokenAsync(address, content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>JSON blanks in chunks, without a length.</summary>
    private sealed class ChunkedContent : HttpContent
    {
        private readonly int size;

        public ChunkedContent(int size)
        {
            this.size = size;
            Headers.ContentType = new("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(Enumerable.Repeat((byte)' ', size).ToArray()).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

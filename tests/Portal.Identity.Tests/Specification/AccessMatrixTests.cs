using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Portal.TestKit.Access;

namespace Portal.Identity.Tests.Specification;

/// <summary>People × ways to name a client × kinds of things × every route, as the running host lists them.</summary>
public sealed class AccessMatrixTests(MatrixFixture fixture, ITestOutputHelper output) : IClassFixture<MatrixFixture>
{
    private MatrixPortal Portal => fixture.Portal;

    private IReadOnlyList<HostRoute> Routes => HostRoute.Of(Portal.App.Services);

    [Fact]
    [Trait("Row", "ACC-15")]
    public void Every_route_of_the_host_has_a_row_and_every_parameter_a_value()
    {
        Routes.Where(route => route.Exists && RouteTable.Find(route) is null).ShouldBeEmpty();
        Routes.SelectMany(RouteValues.Missing).Distinct().ShouldBeEmpty();
    }

    [Fact]
    public void The_table_names_no_route_that_is_not_there() =>
        RouteTable.Routes.Except(Routes.Where(route => route.Exists).Select(route => route.ToString())).ShouldBeEmpty();

    [Theory]
    [Trait("Row", "ACC-01")]
    [Trait("Row", "ACC-02")]
    [Trait("Row", "ACC-03")]
    [Trait("Row", "ACC-04")]
    [Trait("Row", "ACC-05")]
    [Trait("Row", "ACC-06")]
    [Trait("Row", "ACC-08")]
    [Trait("Row", "ACC-09")]
    [Trait("Row", "ACC-10")]
    [Trait("Row", "ACC-11")]
    [Trait("Row", "ACC-12")]
    [Trait("Row", "ACC-14")]
    [Trait("Row", "ACC-15")]
    [Trait("Row", "ACC-16")]
    [Trait("Row", "SEC-01")]
    [Trait("Row", "SEC-04")]
    [Trait("Row", "SEC-08")]
    [InlineData("/api/billing")]
    [InlineData("/billing")]
    [InlineData("/api/support")]
    [InlineData("/support")]
    [InlineData("")]
    public async Task Every_cell_answers_as_the_tables_say(string area)
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        var report = await new Matrix(Portal).RunAsync([.. Cell.Of(Routes.Where(route => AreaOf(route) == area))]);

        output.WriteLine($"{report.Cells} cells in {started.Elapsed.TotalSeconds:0.0} s");
        report.Wrong.ShouldBeEmpty(report.ToString());
    }

    [Theory]
    [InlineData("GET /api/billing/overview")]
    [InlineData("GET /billing")]
    [InlineData("GET /api/billing/invoices/{invoice_id}/pdf")]
    [InlineData("POST /api/billing/portal-sessions")]
    [InlineData("POST /api/support/tickets")]
    [Trait("Row", "DEG-07")]
    public async Task Refused_and_accepted_calls_are_counted_alike(string route) =>
        (await new LimiterCheck(Portal).FindWrongAsync(Routes.Single(each => each.ToString() == route))).ShouldBeEmpty();

    [Fact]
    [Trait("Row", "ACC-06")]
    public async Task Who_is_nobody_is_sent_to_the_sign_in_with_the_way_back()
    {
        using var visitor = Portal.App.CreateVisitor();
        foreach (var naming in ClientNaming.All.Where(naming => !naming.IsAbsent))
        {
            using var answer = await visitor.Get($"/billing?{naming.Query}");
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            answer.Headers.Location!.OriginalString.ShouldBe($"/sign-in?return_url={Uri.EscapeDataString($"/billing?{naming.Query}")}");
        }
    }

    [Fact]
    [Trait("Row", "SEC-07")]
    public async Task A_change_without_a_token_is_refused_before_anything_else_shows()
    {
        var wrong = await Matrix.ChangesWithoutTokenAsync(Portal, Routes);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Files_of_the_site_itself_are_for_everybody_and_name_nothing() =>
        Portal.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            .ShouldAllBe(file => file.Metadata.GetMetadata<IAllowAnonymous>() != null && file.RoutePattern.Parameters.Count == 0);

    private static string AreaOf(HostRoute route) =>
        Array.Find(["/api/billing", "/billing", "/api/support", "/support"], area => route.Pattern == area || route.Pattern.StartsWith(area + "/", StringComparison.Ordinal)) ?? "";
}

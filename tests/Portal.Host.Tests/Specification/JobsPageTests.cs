using System.Net;
using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Portal.Host.Limits;
using Portal.Modularity.Storage;

namespace Portal.Host.Tests.Specification;

[Trait("Row", "D-12")]
public sealed class JobsPageTests : IAsyncLifetime
{
    private const string Page = "/operator/jobs";

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private readonly DemoApp demo = new();
    private HttpClient operators = null!;

    public async ValueTask InitializeAsync()
    {
        await demo.InitializeAsync();
        operators = await demo.SignInAsync(DemoApp.Operator);
    }

    public async ValueTask DisposeAsync()
    {
        operators.Dispose();
        await demo.DisposeAsync();
    }

    [Fact]
    [Trait("Row", "SEC-08")]
    public async Task A_failed_job_stands_there_with_its_name_and_fault_and_without_what_the_fault_said()
    {
        Fail("planted text");
        var page = await ReadAsync();
        page.ShouldContain(nameof(RateWindowCleanup));
        page.ShouldContain(nameof(InvalidOperationException));
        page.ShouldContain("No worker is there");
        page.ShouldNotContain("planted text");
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task It_runs_again_once_however_often_that_is_asked_for()
    {
        var (first, second) = (Fail("one"), Fail("two"));
        (await SendAsync("failed", "retry", first)).ShouldBe("/operator/jobs?done=retried");
        (await SendAsync("failed", "retry", first)).ShouldBe("/operator/jobs?done=gone");
        (StateOf(first), StateOf(second)).ShouldBe((EnqueuedState.StateName, FailedState.StateName));
        (await AuditAsync()).ShouldBe(["jobs_retried Oscar Reid RateWindowCleanup"]);
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task All_that_are_shown_are_retried_or_put_aside_together()
    {
        string[] failed = [Fail("one"), Fail("two")];
        (await SendAsync("failed", "retry", "all")).ShouldBe("/operator/jobs?done=retried");
        failed.ShouldAllBe(id => StateOf(id) == EnqueuedState.StateName);
        var third = Fail("three");
        (await SendAsync("failed", "discard", "all")).ShouldBe("/operator/jobs?done=discarded");
        StateOf(third).ShouldBe(DeletedState.StateName);
        (await AuditAsync()).ShouldBe(["jobs_retried Oscar Reid 2 × RateWindowCleanup", "jobs_discarded Oscar Reid RateWindowCleanup"]);
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task A_recurring_job_runs_before_its_time_and_no_other_can_be_made_up()
    {
        demo.App.Services.GetRequiredService<IRecurringJobManager>().AddOrUpdate<RateWindowCleanup>("test.cleanup", job => job.RunAsync(CancellationToken.None), Cron.Yearly);
        (await ReadAsync()).ShouldContain("Not yet run");
        (await SendAsync("start", "job", "test.other")).ShouldBe("/operator/jobs?done=gone");
        (await SendAsync("start", "job", "test.cleanup")).ShouldBe("/operator/jobs?done=started");
        demo.App.Services.GetRequiredService<JobStorage>().GetMonitoringApi().GetStatistics().Enqueued.ShouldBe(1);
        (await AuditAsync()).ShouldBe(["job_started Oscar Reid test.cleanup"]);
    }

    private string Fail(string text) => demo.App.Services.GetRequiredService<IBackgroundJobClient>()
        .Create<RateWindowCleanup>(job => job.RunAsync(CancellationToken.None), new FailedState(new InvalidOperationException(text)));

    private string StateOf(string job) => demo.App.Services.GetRequiredService<JobStorage>().GetMonitoringApi().JobDetails(job).History[0].StateName;

    private async Task<string> ReadAsync() => WebUtility.HtmlDecode(await operators.GetStringAsync(Answers.Relative(Page), stop));

    private async Task<string> SendAsync(string form, string name, string value)
    {
        using var answer = await operators.PostFormAsync(Page, Page, [KeyValuePair.Create("_handler", form), KeyValuePair.Create(name, value)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        return answer.Header("Location");
    }

    private async Task<List<string>> AuditAsync()
    {
        await using var command = demo.App.Services.GetRequiredService<SchemaOwner>().Database
            .CreateCommand("select concat_ws(' ', action, member_name, subject_name) from identity.audit_entries where subject_id = 'jobs' order by id");
        await using var rows = await command.ExecuteReaderAsync(stop);
        var all = new List<string>();
        while (await rows.ReadAsync(stop)) all.Add(rows.GetString(0));
        return all;
    }
}

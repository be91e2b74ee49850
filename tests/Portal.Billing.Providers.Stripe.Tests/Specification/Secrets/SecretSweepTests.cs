using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Secrets;

public sealed class SecretSweepTests
{
    [Fact]
    [Trait("Row", "SEC-08")]
    public async Task What_only_the_portal_and_Stripe_know_is_found_nowhere_else()
    {
        await using var sweep = await SecretSweep.StartAsync();
        var tour = new Tour(sweep);
        await tour.ReadAsync(DemoPerson.OneOfEach);
        await tour.OpenPortalAsync();
        await tour.DeliverAsync();
        await tour.FailAsync();
        await tour.FailPdfAsync();
        await tour.HandOffAsync();
        await tour.WorkAsync();
        await tour.ReadAsync(DemoPerson.ClientAdmin, DemoPerson.SupportAgent, DemoPerson.Operator);
        await tour.CompleteAsync();

        (await sweep.EndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_secret_that_gets_out_is_found_in_every_kind_of_place()
    {
        const string Typed = $"{Planted.CardNumber} {Planted.CustomerEmail}";
        var stop = TestContext.Current.CancellationToken;
        await using var sweep = await SecretSweep.StartAsync();
        var services = sweep.Portal.App.Services;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Portal.Leak");
        using (logger.BeginScope(Planted.Customer)) logger.LogTrace(new InvalidOperationException(Planted.PdfToken), "{Key}", Planted.SecretKey);
        services.GetRequiredService<IMeterFactory>().Create("Portal.Leak").CreateCounter<long>("leak").Add(1, new KeyValuePair<string, object?>("customer", Planted.Coupon));
        using (var source = new ActivitySource("Portal.Leak")) source.StartActivity("leak")!.AddTag("invoice", Planted.PaidInvoice).Stop();
        services.GetRequiredService<IBackgroundJobClient>().Create(Job.FromExpression(() => Console.WriteLine(Planted.Meter)), new ScheduledState(TimeSpan.FromDays(1)));
        await sweep.Portal.App.Output.WriteLineAsync(Planted.WebhookSecret);
        using var form = await sweep.GetAsync(DemoPerson.ClientAdmin, "/support/tickets/new");
        using var refused = await new Tour(sweep).SubmitAsync(await form.Content.ReadAsStringAsync(stop), Typed);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sweep.Portal.QueryAsync("select description from support.tickets")).ShouldNotContain(Typed);
        using var ticket = await new Tour(sweep).SubmitAsync(await refused.Content.ReadAsStringAsync(stop), Typed, isChecked: true);
        using var page = await sweep.GetAsync(DemoPerson.ClientAdmin, ticket.Headers.Location!.ToString());
        using var answer = await sweep.GetAsync(DemoPerson.ClientAdmin, "/leak");

        var sightings = await sweep.EndAsync();

        (string Word, string Place)[] leaks =
        [
            ("lanted02", "log"), ("lanted09", "log"), ("lanted33", "log"), ("lanted15", "metrics"), ("lanted19", "traces"), ("lanted17", "hangfire.job.arguments"), ("lanted03", "output"),
            (Planted.CardNumber, "support.tickets.description"), ("lanted26", "GET /support/tickets/"), ("lanted40", "GET /leak"), ("lanted41", "GET /leak"),
        ];
        foreach (var (word, place) in leaks) sightings.ShouldContain(sighting => sighting.StartsWith($"{word} in {place}", StringComparison.Ordinal), $"{word} in {place}");
    }

    [Fact]
    public void More_than_forty_texts_are_planted_each_with_a_word_of_its_own()
    {
        Planted.Words.Count.ShouldBeGreaterThanOrEqualTo(40);
        Planted.Words.Distinct().Count().ShouldBe(Planted.Words.Count);
    }
}

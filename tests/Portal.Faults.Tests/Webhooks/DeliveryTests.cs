using System.Net;
using System.Text;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Faults.Tests.Rig;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.StripeStandIn.Webhooks;
using Portal.TestKit;

namespace Portal.Faults.Tests.Webhooks;

/// <summary>Deliveries as they come in bad times: again and again, late, out of order, forged, too many, not at all.</summary>
public sealed class DeliveryTests(InProcess portal) : IClassFixture<InProcess>, IAsyncLifetime
{
    private const int Seed = 4;
    private const string Statuses = "select reference, status from billing.invoices where customer_reference = 'cus_demo_flat' and reference like 'in\\_A%'";

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;
    private readonly HttpClient sender = new() { Timeout = TimeSpan.FromMinutes(1) };
    private TestDatabase twinDatabase = null!;
    private NodeProcess twin = null!;

    private Uri Address => new(portal.Address, Deliveries.Address);

    public async ValueTask InitializeAsync()
    {
        twinDatabase = await TestDatabase.CreateEmptyAsync();
        twin = await NaiveTwin.StartAsync(twinDatabase.OwnerConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        sender.Dispose();
        await twin.DisposeAsync();
        await twinDatabase.DisposeAsync();
    }

    [Fact]
    [Trait("Fault", "D1")]
    public async Task D1_Each_event_one_to_five_times_in_any_order_has_one_effect_and_the_newest_state_wins()
    {
        var random = new Random(Seed);
        var told = Enumerable.Range(1, 10).SelectMany(number => (StandInEvent[])[.. portal.Stripe.State.FailPayment($"in_A{number:00}"), .. portal.Stripe.State.PayInvoice($"in_A{number:00}")]).ToList();
        var deliveries = told.SelectMany(each => Enumerable.Repeat(each, random.Next(1, 6))).ToArray();
        random.Shuffle(deliveries);
        foreach (var each in deliveries)
        {
            (await DeliverAsync(each)).ShouldBe(HttpStatusCode.OK);
            await NaiveTwin.DeliverAsync(twin.Address, portal.Stripe, each, stop);
        }

        var left = await UntilFollowedAsync();
        await NaiveTwin.SettleAsync(twin.Address, stop);
        var (kept, states) = (await Rows.PairsAsync(portal.Owner, "select event_id, '' from billing.webhook_inbox"), await Rows.PairsAsync(portal.Owner, Statuses));
        Judgement.Pass("D1", $"{told.Count} events in {deliveries.Length} shuffled deliveries, seed {Seed}",
            Judge(told, kept, states.Select(each => each with { Value = each.Value is "Paid" ? "paid" : "older" }), $"{left} hints left"),
            Judge(told, await Rows.PairsAsync(twinDatabase.OwnerConnectionString, "select event_id, '' from naive.effects"), await Rows.PairsAsync(twinDatabase.OwnerConnectionString, "select id, state from naive.objects"), "0 left"));
    }

    [Fact]
    [Trait("Fault", "D2")]
    public async Task D2_A_signed_body_is_refused_once_it_is_more_than_five_minutes_old()
    {
        var (body, signature) = portal.Stripe.Webhooks.Prepare(portal.Stripe.State.PayInvoice("in_A11")[1], new Delivering { Late = TimeSpan.FromMinutes(6) });
        Judgement.Pass("D2", "a genuine delivery, replayed after six minutes",
            Refused(await Deliveries.SendAsync(sender, Address, body, signature, stop)), Refused(await Deliveries.SendAsync(sender, SignedTwin, body, signature, stop)));
    }

    [Fact]
    [Trait("Fault", "D3")]
    public async Task D3_A_signature_that_is_none_is_refused_and_never_an_error()
    {
        var body = Encoding.UTF8.GetBytes("{}");
        string?[] headers = [null, "", "t=", "t=abc,v1=00", "v1=00", "t=1,v1=zz", "t=1,v1=0", "t=99999999999999999999,v1=00", "t=-1,v1=00", ",,,,", "t=1;v1=2", "=", "t=1,t=2,v1=00", new string('t', 4096)];
        List<HttpStatusCode> seen = [], naive = [];
        foreach (var header in headers)
        {
            seen.Add(await Deliveries.SendAsync(sender, Address, body, header, stop));
            naive.Add(await Deliveries.SendAsync(sender, SignedTwin, body, header, stop));
        }

        Judgement.Pass("D3", $"{headers.Length} malformed signature headers", Refused([.. seen]), Refused([.. naive]));
    }

    [Fact]
    [Trait("Fault", "D4")]
    public async Task D4_An_event_that_is_not_understood_is_kept_whole_for_an_operator()
    {
        var told = portal.Stripe.State.PayInvoice("in_A12");
        StandInEvent[] strange = [told[0].OfType("made.of.something"), told[1].OfVersion("2031-01-01.zinnia")];
        List<HttpStatusCode> answers = [], naive = [];
        foreach (var each in strange)
        {
            answers.Add(await DeliverAsync(each));
            if (await NaiveTwin.DeliverAsync(twin.Address, portal.Stripe, each, stop)) naive.Add(HttpStatusCode.OK);
        }

        await NaiveTwin.SettleAsync(twin.Address, stop);
        var ids = string.Join("','", strange.Select(each => each.Id));
        var parked = await Rows.ValueAsync(portal.Owner, $"select count(*) from billing.webhook_inbox where event_id in ('{ids}') and status = 'Parked' and body is not null");
        using var operates = await Visitor.SignInAsync(portal.Address, DemoPerson.Operator.Email);
        using var page = await operates.GetAsync(portal.Address, "/operator/webhooks", stop);
        var shown = await page.Content.ReadAsStringAsync(stop);
        var isVisible = strange.All(each => shown.Contains(each.Id[^4..], StringComparison.Ordinal));
        var lost = await Rows.ValueAsync(twinDatabase.OwnerConnectionString, $"select 2 - count(*) from naive.effects where event_id = '{strange[0].Id}'");
        Judgement.Pass("D4", "an unknown type and a newer API version",
            Outcome.Of($"answered {string.Join(' ', answers.Select(each => (int)each))}, {parked} parked whole, shown to operators: {isVisible}",
                (answers.TrueForAll(each => each == HttpStatusCode.OK), "not acknowledged"), (parked == "2", "not kept"), (isVisible, "not shown")),
            Outcome.Of($"{naive.Count} acknowledged, {lost} of 2 lost", (naive.Count == 0 || lost == "0", "acknowledged and dropped")));
    }

    [Fact]
    [Trait("Fault", "D5")]
    public async Task D5_A_flood_is_asked_to_come_again_and_people_are_served_meanwhile()
    {
        const int Flood = 300;
        using var person = await Visitor.SignInAsync(portal.Address, DemoPerson.ClientAdmin.Email);
        var told = Enumerable.Range(0, Flood).Select(_ => portal.Stripe.State.IssueInvoice(new NewInvoice { Customer = StripeScene.OtherCustomer, Lines = [new() { Price = "price_fee" }] })[0]).ToList();
        using var slowness = new CancellationTokenSource();
        var slow = Enumerable.Range(0, 60).Select(_ => FeedSlowlyAsync(slowness.Token)).ToList();
        var pages = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => person.StatusAsync(portal.Address, "/billing", stop)));
        var answers = await Task.WhenAll(told.Select(DeliverAsync));
        var (seen, served) = (answers.GroupBy(each => (int)each).OrderBy(each => each.Key).Select(each => $"{each.Count()} × {each.Key}"), await pages);
        await slowness.CancelAsync();
        await Task.WhenAll(slow);
        foreach (var (each, answer) in told.Zip(answers))
            for (var tries = 0; answer != HttpStatusCode.OK && tries < 100 && await DeliverAsync(each) != HttpStatusCode.OK; tries++) await Task.Yield();
        var kept = await Rows.ValueAsync(portal.Owner, $"select count(*) from billing.webhook_inbox where event_id in ('{string.Join("','", told.Select(each => each.Id))}')");
        await Task.WhenAll(told.Select(each => NaiveTwin.DeliverAsync(twin.Address, portal.Stripe, each, stop)));
        using var most = await NaiveTwin.GetAsync(twin.Address, "/webhooks/most-at-once", stop);
        var queued = await most.Content.ReadAsStringAsync(stop);
        Judgement.Pass("D5", $"{Flood} deliveries at once beside 60 that never end",
            Outcome.Of($"{string.Join(", ", seen)}; 20 pages, {served.Count(status => status == HttpStatusCode.OK)} served; delivered again, {kept} kept",
                (answers.All(each => each is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable), "another answer than 200 or 503"), (answers.Contains(HttpStatusCode.ServiceUnavailable), "no bound"),
                (served.All(status => status == HttpStatusCode.OK), "people were refused"), (kept == $"{Flood}", "lost")),
            Outcome.Of($"{queued} queued in memory", (int.Parse(queued, System.Globalization.CultureInfo.InvariantCulture) <= 96, "no bound")));
    }

    [Fact]
    [Trait("Fault", "D6")]
    public async Task D6_Four_days_without_webhooks_are_made_up_for()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-4));
        await using var deaf = await InProcess.StartAsync(new StandInOptions { Clock = clock });
        using (var admin = await Visitor.SignInAsync(deaf.Address, StripeScene.Admin)) await admin.RefreshAsync(deaf.Address, stop);
        await Rows.ExecuteAsync(deaf.Owner, "insert into billing.event_runs (provider_key, complete_until) values ('stripe', now() - interval '4 days') on conflict (provider_key) do update set complete_until = excluded.complete_until");
        foreach (var number in Enumerable.Range(1, 12))
        {
            clock.Advance(TimeSpan.FromHours(7));
            _ = number % 3 == 0 ? deaf.Stripe.State.VoidInvoice($"in_A{number:00}") : deaf.Stripe.State.PayInvoice($"in_A{number:00}");
        }

        clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        const string Different = "select count(*) from billing.invoices where reference ~ '^in_A(0[1-9]|1[0-2])$' and status <> case when right(reference, 2)::int % 3 = 0 then 'Void' else 'Paid' end";
        var before = await Rows.ValueAsync(deaf.Owner, Different);
        deaf.Services.GetRequiredService<IRecurringJobManager>().Trigger("billing.reconcile-events");
        var after = await Rows.UntilAsync(deaf.Owner, Different, count => count == "0", TimeSpan.FromMinutes(3));
        Judgement.Pass("D6", "twelve invoices changed in four days without a delivery", Differences(after), Differences(before));
    }

    private Uri SignedTwin => new(twin.Address, $"/webhooks/signed?secret={StandInOptions.DefaultWebhookSecret}");

    private async Task<HttpStatusCode> DeliverAsync(StandInEvent told)
    {
        var (body, signature) = portal.Stripe.Webhooks.Prepare(told);
        return await Deliveries.SendAsync(sender, Address, body, signature, stop);
    }

    private Task<string> UntilFollowedAsync() =>
        Rows.UntilAsync(portal.Owner, "select count(*) from billing.webhook_inbox where status = 'Pending'", count => count == "0", TimeSpan.FromMinutes(4));

    private async Task FeedSlowlyAsync(CancellationToken until)
    {
        using var content = new StreamContent(new UnendingStream());
        try
        {
            using var answer = await sender.PostAsync(Address, content, until);
        }
        catch (Exception ended) when (ended is OperationCanceledException or HttpRequestException)
        {
            // it was not meant to be answered
        }
    }

    private static Outcome Judge(List<StandInEvent> told, IReadOnlyList<(string Id, string)> kept, IEnumerable<(string Id, string State)> states, string left)
    {
        var events = told.Select(each => each.Id).ToHashSet();
        var rows = kept.Where(row => events.Contains(row.Id)).ToList();
        var paid = states.Where(each => string.CompareOrdinal(each.Id, "in_A11") < 0).ToList();
        var older = paid.Count(each => each.State != "paid");
        return Outcome.Of($"{rows.Count} effects of {events.Count} events, {older} of {paid.Count} invoices in an older state, {left}",
            (rows.Count == events.Count, "lost or doubled"), (paid.Count == 10 && older == 0, "an older state won"), (left.StartsWith("0 ", StringComparison.Ordinal), "stuck"));
    }

    private static Outcome Refused(params IReadOnlyList<HttpStatusCode> answers) =>
        Outcome.Of(string.Join(' ', answers.GroupBy(each => (int)each).Select(each => $"{each.Count()} × {each.Key}")), (answers.All(each => each == HttpStatusCode.BadRequest), "not refused with 400"));

    private static Outcome Differences(string count) => Outcome.Of($"{count} invoices differ", (count == "0", "differences stay"));

    /// <summary>A body that begins and does not go on.</summary>
    private sealed class UnendingStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            buffer.Span[0] = (byte)' ';
            return 1;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

using Portal.Billing.Tests.Unit.Mirror;
using Portal.Billing.Webhooks;

namespace Portal.Billing.Tests.Unit.Webhooks;

public sealed class ForgetEventsTests
{
    [Fact]
    public async Task Events_are_kept_thirty_five_days_and_those_for_an_operator_ninety_and_what_is_pending_for_ever()
    {
        await using var bench = await MirrorBench.CreateAsync();
        await bench.ExecuteAsync(
            """
            insert into billing.webhook_inbox (provider_key, event_id, event_type, received_at, status, attempts, finished_at)
            select 'scripted', status || age, 'any', at, status, 0, case status when 'Pending' then null else at end
            from unnest(array['Done', 'Ignored', 'Parked', 'Failed', 'Pending']) status
            cross join lateral (select age, timestamptz '2026-11-23 09:00Z' - age * interval '1 day' from unnest(array[34, 36, 89, 91]) age) aged(age, at)
            union all
            select 'scripted', 'many' || number, 'any', '2026-01-01', 'Done', 0, '2026-01-01' from generate_series(1, 2500) number
            """);
        await new ForgetEventsJob(bench.Database, bench.Clock).RunAsync(TestContext.Current.CancellationToken);
        (await bench.ScalarAsync("select count(*) from billing.webhook_inbox where event_id like 'many%'")).ShouldBe(0);
        foreach (var (status, kept) in new[] { ("Done", 1), ("Ignored", 1), ("Parked", 3), ("Failed", 3), ("Pending", 4) })
            (await bench.ScalarAsync($"select count(*) from billing.webhook_inbox where status = '{status}'")).ShouldBe(kept, status);
    }
}

using Microsoft.Extensions.Options;
using Portal.Billing.Mirror;
using Portal.Billing.Sync;
using Portal.Billing.Sync.Views;

namespace Portal.Billing.Tests.Unit.Sync;

/// <summary>Hours of many clients on a clock of their own: how old usage gets when so many calls a second may be made. The schedule is the real one, the runs are imitated.</summary>
public sealed class RefreshLoadTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(80_000, 23.5, 90)]
    [InlineData(100_000, 25, 105)]
    [Trait("Row", "P13")]
    public void Usage_of_who_is_looked_at_stays_young_and_that_of_all_others_takes_the_rest_of_the_limit(int clients, double callsASecond, int othersAtMost)
    {
        var load = new Load(new RefreshSchedule(Options.Create(new RefreshSettings())), clients, callsASecond);
        var (viewed, others) = load.Run(warmUp: TimeSpan.FromHours(4), measured: TimeSpan.FromHours(2));
        output.WriteLine($"{clients} clients, a twentieth viewed, {callsASecond} calls/s: viewed at most {viewed.TotalMinutes:F1} min, others {others.TotalMinutes:F1} min old.");
        viewed.TotalMinutes.ShouldBeLessThanOrEqualTo(15);
        others.TotalMinutes.ShouldBeLessThanOrEqualTo(othersAtMost);
    }

    private sealed class Load(RefreshSchedule schedule, int clients, double callsASecond)
    {
        private static readonly Attempt Read = Attempt.Read(DateTimeOffset.UnixEpoch);

        private readonly TimeSpan[] readAt = new TimeSpan[clients];
        private readonly PriorityQueue<int, TimeSpan> viewedDue = new();
        private readonly PriorityQueue<int, TimeSpan> othersDue = new();
        private TimeSpan oldestViewed;
        private TimeSpan oldestOther;

        /// <summary>The greatest ages at which a client was read.</summary>
        public (TimeSpan Viewed, TimeSpan Others) Run(TimeSpan warmUp, TimeSpan measured)
        {
            for (var client = 0; client < clients; client++) DueOf(client).Enqueue(client, TimeSpan.FromSeconds(client / callsASecond));
            var now = TimeSpan.Zero;
            for (; now < warmUp; now += TimeSpan.FromMinutes(1)) RunOnce(now);
            (oldestViewed, oldestOther) = (default, default);
            for (; now < warmUp + measured; now += TimeSpan.FromMinutes(1)) RunOnce(now);
            return (oldestViewed, oldestOther);
        }

        // A run begins each minute, asks who is due, and calls as often as the limit lets it until the next one.
        private void RunOnce(TimeSpan started)
        {
            for (var at = started; at < started + TimeSpan.FromMinutes(1); at += TimeSpan.FromSeconds(1 / callsASecond))
            {
                if (!TryTake(viewedDue, started, out var client) && !TryTake(othersDue, started, out client)) return;
                ReadOf(client, at);
            }
        }

        private static bool TryTake(PriorityQueue<int, TimeSpan> due, TimeSpan now, out int client) =>
            due.TryPeek(out client, out var at) && at <= now && due.TryDequeue(out client, out _);

        private void ReadOf(int client, TimeSpan at)
        {
            var age = at - readAt[client];
            if (IsViewed(client)) oldestViewed = age > oldestViewed ? age : oldestViewed;
            else oldestOther = age > oldestOther ? age : oldestOther;
            readAt[client] = at;
            DueOf(client).Enqueue(client, at + schedule.DelayAfter(Read, Section.Usage, 0, new ClientInterest(IsViewed(client), ToldOfChanges: true)));
        }

        private PriorityQueue<int, TimeSpan> DueOf(int client) => IsViewed(client) ? viewedDue : othersDue;

        private bool IsViewed(int client) => client < clients / 20;
    }
}

using System.Globalization;
using Portal.Billing.Providers;

namespace Portal.Billing.Demo;

/// <summary>Calls of a customer: many on weekdays in business hours, few on Saturdays, hardly any on Sundays, none that has not ended.</summary>
internal sealed class CallPattern(BookCustomer customer, TimeZoneInfo zone, DateTimeOffset now)
{
    private const int Opens = 8 * 3600;
    private const int Closes = 18 * 3600;

    /// <summary>Calls of the days that are not over before the instant.</summary>
    public IEnumerable<(DateTimeOffset At, int Seconds)> Since(DateTimeOffset since)
    {
        for (var day = LocalDays.Of(since, zone); day <= LocalDays.Of(now, zone); day = day.AddDays(1))
            foreach (var call in CallsOf(day).Where(call => call.At.AddSeconds(call.Seconds) <= now))
                yield return call;
    }

    private IEnumerable<(DateTimeOffset At, int Seconds)> CallsOf(DateOnly day)
    {
        var start = LocalDays.StartOf(day, zone);
        var calls = new SortedDictionary<int, int>();
        if (day.Day == 1) AddOpening(calls);
        AddBusinessHours(calls, day);
        return calls.Select(call => (start.AddSeconds(call.Key), call.Value));
    }

    // A campaign on many lines at once: one call of a minute begins each second.
    private void AddOpening(SortedDictionary<int, int> calls)
    {
        for (var second = 0; second < customer.Calls.OpeningMinutes; second++) calls[second] = 60;
    }

    private void AddBusinessHours(SortedDictionary<int, int> calls, DateOnly day)
    {
        var noise = new Noise(string.Create(CultureInfo.InvariantCulture, $"{customer.Reference} {day:yyyy-MM-dd}"));
        var left = (int)(customer.Calls.MonthlyMinutes * 60 * Weight(day) / WeightOfMonth(day));
        while (left > 0)
        {
            var seconds = Math.Min(left, noise.Between(20, 480));
            calls[noise.Between(Opens, Closes)] = seconds;
            left -= seconds;
        }
    }

    private double WeightOfMonth(DateOnly day) =>
        Enumerable.Range(1, DateTime.DaysInMonth(day.Year, day.Month)).Sum(number => Weight(new DateOnly(day.Year, day.Month, number)));

    private double Weight(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Sunday => 0.06,
        DayOfWeek.Saturday => 0.3,
        _ => new Noise(string.Create(CultureInfo.InvariantCulture, $"{customer.Reference} weight {day:yyyy-MM-dd}")).Between(0.8, 1.2),
    };
}

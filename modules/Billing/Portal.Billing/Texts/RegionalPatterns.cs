using System.Globalization;
using Portal.Identity.Contract;
using Portal.Modularity.Texts;

namespace Portal.Billing.Texts;

/// <summary>How figures and dates are written for people, by the format of the request's client. What programs read is written without it.</summary>
/// <param name="Day">A whole date.</param>
/// <param name="ShortDay">A date whose year is plain.</param>
/// <param name="Month">A month with its year.</param>
/// <param name="Time">A time of day.</param>
/// <param name="Numbers">Its separators.</param>
/// <param name="UnitsFollow">Whether currency and percent sign stand behind the number, after a space that no line breaks.</param>
internal sealed record RegionalPatterns(string Day, string ShortDay, string Month, string Time, NumberFormatInfo Numbers, bool UnitsFollow)
{
    private const string NoBreak = "\u00a0";
    private const string NarrowNoBreak = "\u202f";

    private static readonly NumberFormatInfo English = NumberFormatInfo.InvariantInfo;

    private static readonly Dictionary<RegionalFormat, RegionalPatterns> All = new()
    {
        [RegionalFormat.Australia] = new("d MMM yyyy", "d MMM", "MMMM yyyy", "HH:mm", English, UnitsFollow: false),
        [RegionalFormat.UnitedStates] = new("MMM d, yyyy", "MMM d", "MMMM yyyy", "h:mm tt", English, UnitsFollow: false),
        [RegionalFormat.Germany] = new("dd'.'MM'.'yyyy", "dd'.'MM'.'", "MMMM yyyy", "HH:mm", Separated("."), UnitsFollow: true),
        [RegionalFormat.France] = new("dd'/'MM'/'yyyy", "dd'/'MM", "MMMM yyyy", "HH:mm", Separated(NarrowNoBreak), UnitsFollow: true),
        [RegionalFormat.Iso] = new("yyyy'-'MM'-'dd", "MM'-'dd", "yyyy'-'MM", "HH:mm", English, UnitsFollow: false),
    };

    public static RegionalPatterns Now => All[RegionalFlow.Current];

    /// <summary>Only the first format leaves out of a first day what its last day says as well.</summary>
    public bool SharesMonths => this == All[RegionalFormat.Australia];

    /// <summary>A number with what it counts, for example a currency's sign.</summary>
    public string WithUnit(string number, string unit) => UnitsFollow ? $"{number}{NoBreak}{unit.TrimEnd()}" : unit + number;

    public string Percent(string number) => UnitsFollow ? $"{number}{NoBreak}%" : $"{number}%";

    private static NumberFormatInfo Separated(string groups)
    {
        var numbers = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        (numbers.NumberGroupSeparator, numbers.NumberDecimalSeparator) = (groups, ",");
        return NumberFormatInfo.ReadOnly(numbers);
    }
}

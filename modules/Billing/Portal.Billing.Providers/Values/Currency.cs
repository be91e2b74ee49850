using System.Diagnostics.CodeAnalysis;

namespace Portal.Billing.Providers;

/// <summary>A currency by its ISO 4217 code, with the number of decimals its minor unit has.</summary>
public readonly record struct Currency
{
    private static readonly HashSet<string> NoDecimals =
        ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> ThreeDecimals = ["BHD", "JOD", "KWD", "OMR", "TND"];

    private readonly string? code;

    private Currency(string code) => this.code = code;

    /// <summary>The code in upper case, for example AUD.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default</c>, which is no currency.</exception>
    public string Code => code ?? throw new InvalidOperationException("default(Currency) is no currency.");

    /// <summary>Decimals of the minor unit: 0 for JPY, 2 for AUD, 3 for KWD (OVW-11).</summary>
    public int Exponent => NoDecimals.Contains(Code) ? 0 : ThreeDecimals.Contains(Code) ? 3 : 2;

    /// <summary>How many minor units make one major unit: 1, 100 or 1000.</summary>
    public int MinorPerMajor => Exponent switch { 0 => 1, 2 => 100, _ => 1000 };

    /// <summary>A currency from a code of three letters in either case.</summary>
    /// <exception cref="ArgumentException">It is not three ASCII letters.</exception>
    public static Currency Of(string code) =>
        TryParse(code, out var currency) ? currency : throw new ArgumentException("A currency is written as three letters.", nameof(code));

    /// <summary>As <see cref="Of"/>, without an exception.</summary>
    public static bool TryParse([NotNullWhen(true)] string? code, out Currency currency)
    {
        var wellFormed = code is { Length: 3 } && code.All(char.IsAsciiLetter);
        currency = wellFormed ? new Currency(code!.ToUpperInvariant()) : default;
        return wellFormed;
    }

    /// <summary>The code.</summary>
    public override string ToString() => Code;
}

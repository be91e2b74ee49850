using System.Runtime.CompilerServices;
using CsCheck;

namespace Portal.TestKit;

/// <summary>What suites with property tests share. Each compiles it for itself, because the number of cases is set once a program.</summary>
internal static class Properties
{
    // The default of a hundred cases is too few to meet boundaries.
    [ModuleInitializer]
    public static void TryEachAThousandTimes() => Check.Iter = 1_000;

    /// <summary>One of these.</summary>
    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>These pieces in any order and number, and now and then any characters at all: far more of them are nearly right than of random ones.</summary>
    public static Gen<string> TextsOf(params string[] pieces) =>
        Gen.Frequency((1, Gen.String), (4, Gen.Int[0, pieces.Length - 1].Array[0, 14].Select(chosen => string.Concat(chosen.Select(piece => pieces[piece])))));

    /// <summary>The text with one of its characters replaced by another that can be printed.</summary>
    public static Gen<string> OneCharacterOff(string text) =>
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char[' ', '~']).Where((at, put) => text[at] != put).Select((at, put) => $"{text[..at]}{put}{text[(at + 1)..]}");

    /// <summary>The text cut off somewhere, without a part of it, with a part of it twice, or with something put into it.</summary>
    public static Gen<string> Mangled(string text, params string[] pieces) =>
        Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, text.Length], Gen.Int[0, 4], TextsOf(pieces)).Select((one, other, kind, put) =>
        {
            var (from, to) = (Math.Min(one, other), Math.Max(one, other));
            return kind switch
            {
                0 => text[..from],
                1 => text.Remove(from, to - from),
                2 => text.Insert(to, text[from..to]),
                3 => text.Insert(from, put),
                _ => text[..from] + put + text[to..],
            };
        });
}

using System.Text;
using UglyToad.PdfPig.Fonts.TrueType;
using UglyToad.PdfPig.Fonts.TrueType.Parser;
using UglyToad.PdfPig.Writer;

namespace Portal.Billing.Providers.Ledger.Pdf;

/// <summary>One of the two faces that ship with the Ledger; needs no font of the system.</summary>
internal sealed class PdfFace
{
    public static readonly PdfFace Regular = new("Fonts.Inter_400Regular.ttf");
    public static readonly PdfFace Semibold = new("Fonts.Inter_600SemiBold.ttf");

    private readonly byte[] bytes;
    private readonly TrueTypeFont font;

    private PdfFace(string resource)
    {
        using var stream = typeof(PdfFace).Assembly.GetManifestResourceStream(resource)!;
        bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        font = TrueTypeFontParser.Parse(new TrueTypeDataBytes(bytes));
    }

    public PdfDocumentBuilder.AddedFont AddTo(PdfDocumentBuilder document) => document.AddTrueTypeFont(bytes);

    /// <summary>The text with a question mark for each character the face lacks: the writer would refuse the whole document.</summary>
    public string Fit(string text)
    {
        var fitted = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) fitted.Append(Has(rune) ? (char)rune.Value : '?');
        return fitted.ToString();
    }

    private bool Has(Rune rune) => rune.IsBmp && font.TableRegister.CMapTable.TryGetGlyphIndex(rune.Value, out var glyph) && glyph != 0;
}

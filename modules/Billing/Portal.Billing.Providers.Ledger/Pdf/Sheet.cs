using System.Globalization;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Portal.Billing.Providers.Ledger.Pdf;

/// <summary>An A4 document that is written from top to bottom. Distances are in points, from the top and the left edge.</summary>
internal sealed class Sheet : IDisposable
{
    public const double Left = 56;
    public const double Right = 539;
    private const double Top = 64;
    private const double Bottom = 770;
    private const double Footer = 806;

    private readonly PdfDocumentBuilder document = new();
    private readonly Dictionary<PdfFace, PdfDocumentBuilder.AddedFont> fonts = [];
    private readonly List<PdfPageBuilder> pages = [];

    public Sheet(string title)
    {
        document.DocumentInformation.Title = title;
        document.DocumentInformation.Producer = "Portal";
        foreach (var face in (PdfFace[])[PdfFace.Regular, PdfFace.Semibold]) fonts[face] = face.AddTo(document);
        BreakPage();
    }

    /// <summary>Where the next text stands.</summary>
    public double Y { get; set; }

    private PdfPageBuilder Page => pages[^1];

    /// <summary>Whether so much fits on this page.</summary>
    public bool HasRoomFor(double height) => Y + height <= Bottom;

    public void BreakPage()
    {
        pages.Add(document.AddPage(PageSize.A4));
        Y = Top;
    }

    public void Write(string text, double x, TextStyle style) => Write(Page, text, (x, Y), style);

    /// <summary>Writes so that the text ends at <paramref name="x"/>.</summary>
    public void WriteEndingAt(string text, double x, TextStyle style) => Write(Page, text, (x - Width(text, style), Y), style);

    public double Width(string text, TextStyle style)
    {
        var letters = Page.MeasureText(style.Face.Fit(text), style.Size, new PdfPoint(0, 0), fonts[style.Face]);
        return letters.Count == 0 ? 0 : letters[^1].EndBaseLine.X;
    }

    /// <summary>Breaks a text into lines of at most this width, between words; a word that is too long by itself is cut.</summary>
    public List<string> Wrap(string text, double width, TextStyle style)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var joined = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (Width(joined, style) <= width) lines[^1] = joined;
            else Overflow(lines, word, width, style);
        }

        return lines;
    }

    public void Rule(double x, PdfColor color)
    {
        Page.SetStrokeColor(color.Red, color.Green, color.Blue);
        Page.DrawLine(FromTop(Page, x, Y), FromTop(Page, Right, Y), 0.6);
    }

    /// <summary>The finished document; every page gets a foot with its number.</summary>
    public byte[] Build(string foot)
    {
        for (var index = 0; index < pages.Count; index++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"Page {index + 1} of {pages.Count}");
            Write(pages[index], foot, (Left, Footer), TextStyle.Note);
            Write(pages[index], number, (Right - Width(number, TextStyle.Note), Footer), TextStyle.Note);
        }

        return document.Build();
    }

    public void Dispose() => document.Dispose();

    private void Overflow(List<string> lines, string word, double width, TextStyle style)
    {
        if (lines[^1].Length > 0) lines.Add("");
        foreach (var letter in word)
        {
            if (Width(lines[^1] + letter, style) > width) lines.Add("");
            lines[^1] += letter;
        }
    }

    private void Write(PdfPageBuilder page, string text, (double X, double Y) at, TextStyle style)
    {
        if (text.Length == 0) return;
        page.SetTextAndFillColor(style.Color.Red, style.Color.Green, style.Color.Blue);
        page.AddText(style.Face.Fit(text), style.Size, FromTop(page, at.X, at.Y), fonts[style.Face]);
    }

    private static PdfPoint FromTop(PdfPageBuilder page, double x, double y) => new(x, page.PageSize.Height - y);
}

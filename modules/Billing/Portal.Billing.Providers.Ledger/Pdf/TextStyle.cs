namespace Portal.Billing.Providers.Ledger.Pdf;

internal readonly record struct PdfColor(byte Red, byte Green, byte Blue)
{
    public static readonly PdfColor Ink = new(31, 41, 55);
    public static readonly PdfColor Soft = new(100, 108, 122);
    public static readonly PdfColor Hairline = new(221, 225, 231);
    public static readonly PdfColor Stroke = new(71, 85, 105);
}

internal sealed record TextStyle(PdfFace Face, double Size, PdfColor Color)
{
    public static readonly TextStyle Title = new(PdfFace.Semibold, 22, PdfColor.Ink);
    public static readonly TextStyle Name = new(PdfFace.Semibold, 13, PdfColor.Ink);
    public static readonly TextStyle Label = new(PdfFace.Regular, 8, PdfColor.Soft);
    public static readonly TextStyle Body = new(PdfFace.Regular, 9.5, PdfColor.Ink);
    public static readonly TextStyle Strong = new(PdfFace.Semibold, 9.5, PdfColor.Ink);
    public static readonly TextStyle Sum = new(PdfFace.Semibold, 12, PdfColor.Ink);
    public static readonly TextStyle Note = new(PdfFace.Regular, 7.5, PdfColor.Soft);
}

using Portal.Billing.Arithmetic;

namespace Portal.Billing.Invoices;

/// <summary>Payment statuses in words and a class.</summary>
internal static class StandingText
{
    public static string Word(InvoiceStanding standing) => standing switch
    {
        InvoiceStanding.Paid => "Paid",
        InvoiceStanding.Open => "Open",
        InvoiceStanding.PastDue => "Past due",
        InvoiceStanding.Void => "Void",
        _ => "Uncollectible",
    };

    public static string Css(InvoiceStanding standing) => standing switch
    {
        InvoiceStanding.Paid => "ok",
        InvoiceStanding.Open => "wait",
        InvoiceStanding.PastDue or InvoiceStanding.Uncollectible => "bad",
        _ => "",
    };
}

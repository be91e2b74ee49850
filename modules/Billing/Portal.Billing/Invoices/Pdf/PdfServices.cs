using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Mirror;

namespace Portal.Billing.Invoices.Pdf;

internal static class PdfServices
{
    public static IServiceCollection AddInvoicePdfs(this IServiceCollection services) => services
        .AddSingleton<PdfSlots>()
        .AddScoped<PdfAvailability>()
        .AddScoped<InvoicePdfs>();
}

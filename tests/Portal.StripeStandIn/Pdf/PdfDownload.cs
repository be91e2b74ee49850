using System.IO.Compression;
using System.Text;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Pdf;

/// <summary>Answers the links of invoices' PDFs, soundly or with a fault.</summary>
internal sealed class PdfDownload(StandIn state, Faults faults, CallLog log)
{
    public const string Template = "/invoice/{account}/{token}/pdf";

    private const int ChunkBytes = 64 * 1024;
    private const int BombBytes = 64 * 1024 * 1024;

    private static readonly byte[] End = "%%EOF"u8.ToArray();

    public async Task AnswerAsync(HttpContext context)
    {
        var call = log.Begin(context, Template);
        var fault = faults.Meet(call.Path);
        var delivery = new Delivery(context, fault, state.Surroundings.Clock);
        if (await delivery.NeverReachesAsync())
            return;
        if (Find(context) is not { } pdf)
        {
            call.Status = context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        call.Status = context.Response.StatusCode = fault?.Kind switch
        {
            FaultKind.PdfRedirect => StatusCodes.Status302Found,
            FaultKind.Status => fault.StatusCode,
            _ => StatusCodes.Status200OK,
        };
        if (fault?.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
        if (context.Response.StatusCode == StatusCodes.Status200OK || fault?.Kind == FaultKind.PdfRedirect)
            await SendAsync(context, delivery, fault, pdf);
    }

    private byte[]? Find(HttpContext context)
    {
        lock (state.Surroundings.Gate)
        {
            var account = state.FindConnected(context.GetRouteValue("account") as string ?? "");
            var invoice = account is null ? null : InvoiceLinks.Find(account, context.GetRouteValue("token") as string ?? "");
            return invoice is null ? null : InvoicePdf.Of(invoice);
        }
    }

    private static async Task SendAsync(HttpContext context, Delivery delivery, Fault? fault, byte[] pdf)
    {
        context.Response.ContentType = "application/pdf";
        switch (fault?.Kind)
        {
            case FaultKind.PdfRedirect:
                context.Response.Headers.Location = fault.Target!.AbsoluteUri;
                break;
            case FaultKind.PdfWrongType:
                context.Response.ContentType = "text/html";
                await delivery.WriteAsync(Encoding.UTF8.GetBytes("<!doctype html><title>Contact the business</title>"));
                break;
            case FaultKind.PdfHuge:
                await SendHugeAsync(context, pdf, fault.Size);
                break;
            case FaultKind.PdfCut:
                context.Response.ContentLength = pdf.Length;
                await context.Response.Body.WriteAsync(pdf.AsMemory(0, pdf.Length / 2), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case FaultKind.PdfGzip:
                await SendCompressedAsync(context, pdf);
                break;
            default:
                context.Response.ContentLength = pdf.Length;
                await delivery.WriteAsync(pdf);
                break;
        }
    }

    private static async Task SendHugeAsync(HttpContext context, byte[] pdf, long size)
    {
        await context.Response.Body.WriteAsync(pdf, context.RequestAborted);
        var padding = new byte[ChunkBytes];
        for (long sent = pdf.Length + End.Length; sent < size; sent += padding.Length)
            await context.Response.Body.WriteAsync(padding.AsMemory(0, (int)Math.Min(padding.Length, size - sent)), context.RequestAborted);
        await context.Response.Body.WriteAsync(End, context.RequestAborted);
    }

    private static async Task SendCompressedAsync(HttpContext context, byte[] pdf)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await gzip.WriteAsync(pdf, context.RequestAborted);
        var padding = new byte[ChunkBytes];
        for (var sent = pdf.Length; sent < BombBytes; sent += padding.Length)
            await gzip.WriteAsync(padding, context.RequestAborted);
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Portal.StripeStandIn;
using Portal.StripeStandIn.Server;

namespace Portal.Faults.Tests.Rig;

/// <summary>A billing page as it is first written: it asks the provider whenever somebody looks, with the limits that an HttpClient has by itself.</summary>
internal sealed class NaiveReader : IDisposable
{
    private readonly HttpClientHandler handler = new() { AutomaticDecompression = DecompressionMethods.All, CheckCertificateRevocationList = true };
    private readonly HttpClient http;

    /// <param name="timeout">Of the client; the SDK's is 80 s.</param>
    public NaiveReader(StandInServer stripe, TimeSpan? timeout = null)
    {
        http = new(handler) { BaseAddress = stripe.Address, Timeout = timeout ?? TimeSpan.FromSeconds(80) };
        http.DefaultRequestHeaders.Add("Stripe-Version", StripeVersion.Pinned);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", StandInOptions.DefaultKey);
    }

    /// <summary>Plan and fee; null: an error page.</summary>
    public async Task<string?> ShowAsync(string customer, CancellationToken stop)
    {
        try
        {
            var price = (await ReadAsync($"/v1/subscriptions?customer={customer}", stop))["data"]![0]!["items"]!["data"]![0]!["price"]!;
            return $"{(long)price["unit_amount"]!} {(string)price["currency"]!}";
        }
        catch (Exception failed) when (failed is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Every page, as long as there is said to be one more.</summary>
    /// <param name="mostPages">Where the test ends it.</param>
    public async Task<(int Pages, IReadOnlyList<JsonNode> Invoices)> ListAsync(string customer, int mostPages, CancellationToken stop)
    {
        List<JsonNode> invoices = [];
        var pages = 0;
        for (var (more, after) = (true, ""); more && pages < mostPages; pages++)
        {
            var page = await ReadAsync($"/v1/invoices?customer={customer}&limit=100{after}", stop);
            invoices.AddRange(page["data"]!.AsArray().Select(each => each!));
            (more, after) = ((bool)page["has_more"]!, $"&starting_after={(string)invoices[^1]["id"]!}");
        }

        return (pages, invoices);
    }

    /// <summary>Tries three times, as new each time.</summary>
    public async Task<bool> OpenPortalAsync(string customer, CancellationToken stop)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/billing_portal/sessions") { Content = new FormUrlEncodedContent([new("customer", customer)]) };
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
                using var answer = await http.SendAsync(request, stop);
                if (answer.IsSuccessStatusCode) return true;
            }
            catch (HttpRequestException)
            {
                // once more
            }
        }

        return false;
    }

    /// <summary>Passes on whatever the link leads to; how many bytes somebody got who was told 200, at most so many; null: an error.</summary>
    public async Task<long?> PassPdfOnAsync(string invoice, long most, CancellationToken stop)
    {
        try
        {
            var link = (string)(await ReadAsync($"/v1/invoices/{invoice}", stop))["invoice_pdf"]!;
            using var answer = await http.GetAsync(new Uri(link), HttpCompletionOption.ResponseHeadersRead, stop);
            await using var body = await answer.Content.ReadAsStreamAsync(stop);
            return answer.IsSuccessStatusCode ? await CountAsync(body, most, stop) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async Task<JsonNode> ReadAsync(string address, CancellationToken stop)
    {
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, stop);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(stop);
        return (await JsonNode.ParseAsync(body, cancellationToken: stop))!;
    }

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
    }

    // The headers are sent already: what breaks off in the middle is a short 200.
    private static async Task<long> CountAsync(Stream body, long most, CancellationToken stop)
    {
        var buffer = new byte[64 * 1024];
        var count = 0L;
        try
        {
            for (int read; count < most && (read = await body.ReadAsync(buffer, stop)) > 0;) count += read;
        }
        catch (IOException)
        {
            // told 200 all the same
        }

        return count;
    }
}

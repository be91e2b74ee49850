using System.Security.Cryptography;
using System.Text;

namespace Portal.Faults.Naive;

/// <summary>A signature's check as it is often written: it trusts the header's form, and a signature is good for ever.</summary>
internal static class Signatures
{
    public static async Task<IResult> JudgeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var fields = context.Request.Headers["Stripe-Signature"].ToString().Split(',').Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1]);
        var at = long.Parse(fields["t"]);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Query["secret"].ToString()), Encoding.UTF8.GetBytes($"{at}.{body}"));
        return Convert.FromHexString(fields["v1"]).AsSpan().SequenceEqual(expected) ? Results.Ok() : Results.BadRequest();
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.StripeStandIn.Scenarios;

/// <summary>
/// Reads <c>{ "months": -3, "days": 2 }</c>: so many months from the first instant of this month (UTC), and days from there;
/// or <c>{ "days": -2 }</c>: days from today's first instant.
/// </summary>
internal sealed class RelativeTimeConverter(DateTimeOffset now) : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetDateTimeOffset().ToUniversalTime();
        using var offset = JsonDocument.ParseValue(ref reader);
        var days = Number(offset, "days");
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        return offset.RootElement.TryGetProperty("months", out _)
            ? today.AddDays(1 - today.Day).AddMonths(Number(offset, "months")).AddDays(days)
            : today.AddDays(days);
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    private static int Number(JsonDocument offset, string name) =>
        offset.RootElement.TryGetProperty(name, out var number) ? number.GetInt32() : 0;
}

using System.Text.Json;
using Portal.Support.Storage;

namespace Portal.Support.Desk;

/// <summary>Closed lists as the API writes them (<c>feature_request</c>) and as people read them ("Feature request").</summary>
internal static class Words
{
    public static string Key<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string Title<T>(T value)
        where T : struct, Enum
    {
        var words = Key(value).Replace('_', ' ');
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>The style class of a status; the word beside it says the same.</summary>
    public static string Colour(TicketStatus status) => status switch
    {
        TicketStatus.WaitingOnCustomer => "wait",
        TicketStatus.Resolved => "ok",
        _ => "",
    };

    /// <summary>The value with this key; null when the list has none.</summary>
    public static T? Find<T>(string? key)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => Key(value!.Value) == key);
}

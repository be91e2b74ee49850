namespace Portal.Billing.Connect;

/// <summary>Options of an account as people type them: <c>name=value</c>, each name once.</summary>
internal static class AccountOptions
{
    /// <summary>Null when one of them is malformed or named twice.</summary>
    public static Dictionary<string, string>? Read(IEnumerable<string> settings)
    {
        var pairs = settings.Select(setting => setting.Split('=', 2)).ToList();
        return pairs.All(pair => pair is [{ Length: > 0 }, _]) && pairs.DistinctBy(pair => pair[0]).Count() == pairs.Count
            ? pairs.ToDictionary(pair => pair[0], pair => pair[1])
            : null;
    }
}

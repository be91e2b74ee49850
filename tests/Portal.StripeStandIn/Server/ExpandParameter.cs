using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Server;

/// <summary>Reads <c>expand</c>: at most four levels, and only what can be expanded.</summary>
internal static class ExpandParameter
{
    private const int MostLevels = 4;

    /// <summary>On a list, paths begin with <c>data</c>, which counts as a level.</summary>
    public static Expansion Read(Parameters parameters, string type, bool isList)
    {
        var expansion = new Expansion();
        foreach (var path in parameters.Texts("expand"))
        {
            var levels = path.Split('.');
            if (levels.Length > MostLevels)
                throw Problem.Invalid("expand", $"You cannot expand more than {MostLevels} levels of a property. You requested expanding `{path}`.");
            if (isList && levels[0] != "data" || !Leads(type, isList ? levels[1..] : levels))
                throw Problem.Invalid("expand", $"This property cannot be expanded ({path}).");
            expansion.Add(isList ? levels.AsSpan(1) : levels);
        }
        return expansion;
    }

    private static bool Leads(string type, ReadOnlySpan<string> levels)
    {
        var path = "";
        while (!levels.IsEmpty)
        {
            path += levels[0];
            levels = levels[1..];
            if (FieldRules.Of(type, path) is not { } rule)
            {
                if (!FieldRules.LeadsOn(type, path))
                    return false;
                path += ".";
                continue;
            }
            if (rule.Kind == FieldKind.List && !levels.IsEmpty)
            {
                if (levels[0] != "data")
                    return false;
                levels = levels[1..];
            }
            if (rule.Type is null)
                return levels.IsEmpty;
            (type, path) = (rule.Type, "");
        }
        return true;
    }
}

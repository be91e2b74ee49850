namespace Portal.TestKit.Access;

/// <summary>What an id in an address may be, seen from the client the request is about.</summary>
public enum ObjectKind
{
    InScope,
    AnotherOfTheClient,
    OfAnotherClient,
    Unknown,
    Malformed,
    RawOfTheProvider,
    OfAnotherType,
}

/// <summary>A kind for each id in an address.</summary>
public sealed record ObjectChoice(params IReadOnlyList<ObjectKind> Kinds)
{
    private static readonly ObjectKind[] All = Enum.GetValues<ObjectKind>();

    public bool IsInScope => Kinds.All(kind => kind == ObjectKind.InScope);

    /// <summary>Whether the ids name one thing of the client: each is the first of its kind, or each is the second.</summary>
    public bool IsFound => IsInScope || Kinds.All(kind => kind == ObjectKind.AnotherOfTheClient);

    /// <summary>The same for people who work for every client.</summary>
    public bool IsFoundAnywhere => IsFound || Kinds.All(kind => kind == ObjectKind.OfAnotherClient);

    /// <summary>All ids of one kind; and where there are two, each of them alone while the other one is in scope.</summary>
    public static IReadOnlyList<ObjectChoice> For(int ids) => ids switch
    {
        0 => [new ObjectChoice()],
        1 => [.. All.Select(kind => new ObjectChoice(kind))],
        2 => [.. All.Select(kind => new ObjectChoice(kind, kind)), .. All.Skip(1).SelectMany(Alone)],
        _ => throw new ArgumentOutOfRangeException(nameof(ids), ids, "No address names three things."),
    };

    public override string ToString() => string.Join('+', Kinds);

    private static ObjectChoice[] Alone(ObjectKind kind) => [new(kind, ObjectKind.InScope), new(ObjectKind.InScope, kind)];
}

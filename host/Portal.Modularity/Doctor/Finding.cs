namespace Portal.Modularity.Doctor;

/// <summary>One thing a checkup found. It names settings and never their values; nothing in it is a secret, an address of a person or a provider's word.</summary>
/// <param name="State">Whether somebody has to act.</param>
/// <param name="Code">For scripts; the same as on the page, in health and on tickets where those say it too.</param>
/// <param name="Subject">What it is about, for example a provider's key; empty when the part itself.</param>
/// <param name="Sentence">For people: what is so, and what to do.</param>
public sealed record Finding(FindingState State, string Code, string Subject, string Sentence)
{
    /// <summary>The code of everything that is well.</summary>
    public const string WellCode = "ok";

    /// <summary>Nothing to do.</summary>
    public static Finding Well(string subject, string sentence) => new(FindingState.Well, WellCode, subject, sentence);

    /// <summary>Somebody has to act.</summary>
    public static Finding Attention(string code, string subject, string sentence) => new(FindingState.Attention, code, subject, sentence);
}

/// <summary>Whether somebody has to act on a finding.</summary>
public enum FindingState
{
    /// <summary>Nothing to do.</summary>
    Well,

    /// <summary>Somebody has to act.</summary>
    Attention,
}

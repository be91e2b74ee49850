using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Portal.Modularity.Http;
using Portal.Support.Storage;
using Portal.Support.Tickets.Checks;

namespace Portal.Support.Tickets.Replies;

/// <summary>A reply as somebody typed it, in the form or over the API.</summary>
/// <param name="SecretsChecked">The writer says that what looks like a secret is none.</param>
internal sealed record ReplyDraft(string? Text, bool SecretsChecked = false)
{
    public static ReplyDraft Of(IFormCollection typed) => new(typed["text"], typed["secrets_checked"] == "true");

    /// <summary>Whether something in it looks like a secret, looked at or not.</summary>
    public bool HoldsSecrets => SecretFinder.Find(Text ?? "").Count > 0;

    /// <summary>Makes the draft a text that can be stored, or says what is wrong with it.</summary>
    public bool TryAccept([NotNullWhen(true)] out string? text, out IReadOnlyList<ApiErrorDetail> errors)
    {
        var typed = TypedText.Lines(Text);
        var wrong = TextRules.Missing("text", typed, "Write your reply first.")
            ?? TextRules.TooLong("text", typed, TicketLimits.Description)
            ?? TextRules.Secret("text", typed, SecretsChecked);
        errors = wrong is null ? [] : [wrong];
        text = wrong is null ? typed : null;
        return wrong is null;
    }
}

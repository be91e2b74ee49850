using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;
using Portal.Identity.Storage;

namespace Portal.Identity.Settings.Organisation;

/// <summary>The page of a client's settings: what was typed, and what happens when it is sent.</summary>
internal sealed class OrganisationForm(ICurrentRequest current, ClientSettingsStore settings)
{
    /// <summary>The state the admin began with; what they decide is taken on this version.</summary>
    public ClientSettings Opened { get; private set; } = new("", null, 0, default);

    public ClientSettings Chosen { get; private set; } = new("", null, 0, default);

    public string? ZoneError { get; private set; }

    public string? ContactError { get; private set; }

    /// <summary>Somebody else changed the settings since the page was opened.</summary>
    public bool WasOvertaken { get; private set; }

    /// <summary>What they changed, in sentences.</summary>
    public IReadOnlyList<string> Since { get; private set; } = [];

    public async Task OpenAsync(CancellationToken cancellationToken) =>
        Opened = Chosen = await settings.ReadAsync(current.RequiredScope.Client.Id, cancellationToken);

    /// <summary>Takes over what was typed, so that nothing of it is lost when the page is shown again.</summary>
    public void Fill(IFormCollection typed)
    {
        var seen = int.TryParse(typed["seen"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        Opened = new(typed["was_time_zone"].ToString(), Address(typed["was_billing_contact"]), seen, RegionalFormats.Find(typed["was_regional_format"]) ?? default);
        Chosen = new(typed["time_zone"].ToString().Trim(), Address(typed["billing_contact"]), seen, RegionalFormats.Find(typed["regional_format"]) ?? Opened.Format);
    }

    /// <summary>Saves; false when the page has to be shown again.</summary>
    public async Task<bool> SaveAsync(CancellationToken cancellationToken)
    {
        var zone = TimeZones.Find(Chosen.TimeZone);
        ZoneError = zone is null ? "Choose a time zone from the list, for example Australia/Perth." : null;
        ContactError = Chosen.BillingContact is null || EmailAddress.IsValid(Chosen.BillingContact) ? null : "Enter an e-mail address, or leave it empty.";
        if (ZoneError is not null || ContactError is not null) return false;
        Chosen = Chosen with { TimeZone = zone! };
        if (await settings.WriteAsync(current.RequiredScope, Chosen, cancellationToken)) return true;
        await ReviewAsync(cancellationToken);
        return false;
    }

    // Sent once more, the admin's own changes are made on what is now.
    private async Task ReviewAsync(CancellationToken cancellationToken)
    {
        var now = await settings.ReadAsync(current.RequiredScope.Client.Id, cancellationToken);
        (WasOvertaken, Since) = (true, [.. now.ChangesSince(Opened).Select(change => change.Words)]);
        (Chosen, Opened) = (Chosen.Onto(now, Opened), now);
    }

    private static string? Address(string? text) => string.IsNullOrWhiteSpace(text) ? null : EmailAddress.Normalise(text);
}

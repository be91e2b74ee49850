namespace Portal.Host.Layout;

/// <summary>What a person reads instead of a page. Constant for each status: nothing of the request shows in it (ACC-10, ACC-11).</summary>
internal sealed record Refusal(string Title, string Icon, IReadOnlyList<string> Sentences, IReadOnlyList<(string Label, string Href)> Ways)
{
    private static readonly (string, string) Home = ("Go to the start page", "/");
    private static readonly (string, string) Roles = ("Role reference", "/help/roles");
    private static readonly (string, string) Troubleshooting = ("Troubleshooting", "/help/troubleshooting");

    public static Refusal For(int status, int? retryAfterSeconds) => status switch
    {
        403 => RoleRefused,
        404 or 405 => NotFound,
        429 => TooMany(retryAfterSeconds ?? 60),
        400 => StalePage,
        413 => TooLarge,
        503 => NotNow,
        _ => Failed,
    };

    private static Refusal RoleRefused { get; } = new(
        "Your role does not include this page",
        "lock",
        [
            "This page is not part of your role. For example: Billing is available to Client Admins, Client Managers and assigned Partner Admins. Client Staff and Partner Users do not have access.",
            "If you need it, contact your organisation's administrator.",
        ],
        [Home, Roles]);

    private static Refusal NotFound { get; } = new(
        "Not found",
        "search",
        [
            "This page is not here, or not for this account. Check which account you signed in with and which client you chose.",
            "If you look after clients as a Partner Admin, open billing with a client you are assigned to.",
        ],
        [Home, ("Clients", "/clients"), Troubleshooting]);

    private static Refusal StalePage { get; } = new(
        "This page is out of date",
        "refresh",
        ["The form came from an older page, so nothing was changed. Go back, reload the page and try again."],
        [Home]);

    private static Refusal TooLarge { get; } = new("Too large", "warning", ["What was sent is larger than the portal accepts. Nothing was changed."], [Home]);

    private static Refusal NotNow { get; } = new(
        "Details could not be loaded",
        "warning",
        ["The portal cannot reach its data at the moment. Wait a moment, then reload this page.", "If it stays like this, see Troubleshooting."],
        [Home, Troubleshooting]);

    private static Refusal Failed { get; } = new(
        "Something went wrong",
        "warning",
        ["The page could not be shown. Nothing was changed by it. If it happens again, tell support the request number below."],
        [Home, Troubleshooting]);

    private static Refusal TooMany(int seconds) => new(
        "Too many requests",
        "clock",
        [$"Wait {seconds} seconds and try again. Nothing is lost."],
        [Home]);
}

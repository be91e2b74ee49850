namespace Portal.Support.Storage;

/// <summary>How long a text may be, in characters: the same for form, API, hand-off and table.</summary>
internal static class TicketLimits
{
    public const int Subject = 120;
    public const int Description = 5000;
    public const int Code = 60;
    public const int SubmitKey = 64;
    public const int FileName = 120;

    /// <summary>Files of one ticket, replies included.</summary>
    public const int Files = 5;

    /// <summary>The largest file, in bytes.</summary>
    public const int FileBytes = 5 * 1024 * 1024;
}

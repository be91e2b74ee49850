using Microsoft.AspNetCore.Http;
using Portal.Modularity.Http;
using Portal.Support.Storage;
using Portal.Support.Tickets.Checks;

namespace Portal.Support.Tickets.Attachments;

/// <summary>The files of a sent form: read within their limits, or told what is wrong with each.</summary>
internal sealed record Uploads(IReadOnlyList<NewFile> Files, IReadOnlyList<ApiErrorDetail> Errors)
{
    public const string Field = "files";

    /// <summary>The largest form: five files of the largest size, and its texts.</summary>
    public const int LargestForm = (TicketLimits.Files * TicketLimits.FileBytes) + (256 * 1024);

    public static Uploads None { get; } = new([], []);

    public static ApiErrorDetail TooMany { get; } = TextRules.Wrong(Field, $"A ticket takes {TicketLimits.Files} files in all, those sent before included.");

    public static async Task<Uploads> ReadAsync(IFormCollection form, CancellationToken cancellationToken)
    {
        // A browser sends an empty part for a field in which nothing was chosen.
        var sent = form.Files.GetFiles(Field).Where(file => file.Length > 0 || file.FileName.Length > 0).ToList();
        if (sent.Count > TicketLimits.Files) return new([], [TextRules.Wrong(Field, $"At most {TicketLimits.Files} files fit; {sent.Count} were chosen.")]);
        var (files, errors) = (new List<NewFile>(), new List<ApiErrorDetail>());
        foreach (var file in sent)
        {
            if (file.Length > TicketLimits.FileBytes) errors.Add(TextRules.Wrong(Field, $"{NameOf(file)} is larger than 5 MiB."));
            else if (await ReadAsync(file, cancellationToken) is { } read) files.Add(read);
            else errors.Add(TextRules.Wrong(Field, $"{NameOf(file)} is not a PNG, a JPG or a PDF."));
        }

        return errors.Count == 0 ? new(files, []) : new([], errors);
    }

    private static async Task<NewFile?> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return FileKind.Of(content) is { } type ? new NewFile(FileKind.Name(file.FileName, type), type, content) : null;
    }

    private static string NameOf(IFormFile file) => TypedText.Line(file.FileName) is { Length: > 0 } name ? name : "A file";
}

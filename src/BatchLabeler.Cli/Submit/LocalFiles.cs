using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Submit;

/// <summary>
/// The files of a folder that are to become a batch, in ordinal order of their names; hidden ones are left out, as <c>label</c> does.
/// The list is never held in memory: every call reads the folder again.
/// </summary>
/// <param name="options">Which folder, and what in it is no image: the labels file and perhaps a folder.</param>
/// <param name="batch">The batch's name, with which every object's name begins.</param>
internal sealed class LocalFiles(SubmitOptions options, string batch)
{
    private const char Undecodable = '\uFFFD';
    private readonly string? _labels = options.Labels is { } path ? Path.GetFullPath(path) : null;

    /// <summary>Every file that has no problem.</summary>
    public IEnumerable<LocalFile> Files() =>
        Listed().Where(entry => entry.Error is null).Select(entry => new LocalFile(entry.Name, entry.Path));

    /// <summary>Everything that stands in the way, for every file that is concerned.</summary>
    public IEnumerable<FileProblem> Problems() =>
        from entry in Listed()
        let sentence = Problem(entry)
        where sentence is not null
        select new FileProblem(entry.Name, sentence);

    private IEnumerable<ImageEntry> Listed() =>
        new FolderListing(Path.GetFullPath(options.Folder), options.Excluded).Entries().Where(entry => entry.Path != _labels);

    private string? Problem(ImageEntry entry)
    {
        if (entry.Error is not null)
            return "the folder cannot be read: allow it, or move it away.";
        if (BatchNames.IsReserved(entry.Name))
            return "the name has a meaning of its own in a batch: rename the file.";
        if (!File.Exists(entry.Path))
            return entry.Name.Contains(Undecodable, StringComparison.Ordinal)
                ? "the name is not valid UTF-8: rename the file."
                : "the link leads nowhere: remove it or mend it.";
        return NameProblem(entry.Name) ?? ReadProblem(entry.Path);
    }

    private string? NameProblem(string name)
    {
        try
        {
            ObjectName.Validate($"{batch}/{name}");
            return null;
        }
        catch (ObjectNameException exception)
        {
            return $"{exception.Message.TrimEnd('.')}: rename the file.";
        }
    }

    private static string? ReadProblem(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "the file cannot be read: allow it, or move it away.";
        }
    }
}

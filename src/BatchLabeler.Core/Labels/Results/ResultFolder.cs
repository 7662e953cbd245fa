namespace BatchLabeler.Core.Labels.Results;

/// <summary>Where a folder that <c>label</c> or <c>fetch</c> wrote keeps what people said of its images.</summary>
internal static class ResultFolder
{
    /// <summary>The index of the manifest.</summary>
    public const string Index = "manifest.json";

    private const string Answers = "feedback";

    /// <summary>Whether a folder holds a finished manifest, or is the folder of a review's answers.</summary>
    public static bool Is(string folder) => File.Exists(Path.Combine(folder, Index)) || AnswersIn(folder).Length > 0;

    /// <summary>The files of answers in ordinal order of their names, which is that of their times; later ones count.</summary>
    public static string[] AnswersOf(string folder) =>
        AnswersIn(File.Exists(Path.Combine(folder, Index)) ? Path.Combine(folder, Answers) : folder);

    private static string[] AnswersIn(string folder) =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)] : [];
}

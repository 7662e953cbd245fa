using System.Text.Json;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Images;

namespace BatchLabeler.Orchestrations.Runs.Options;

/// <summary>Reads <c>batch.json</c>. Every problem is one sentence with the place in the file and what to write there.</summary>
public static class BatchOptionsReader
{
    /// <summary>The largest <c>batch.json</c> in bytes.</summary>
    public const int MostBytes = 1 << 20;

    private const double LongestSeconds = 600;
    private const long MostBytesOfImage = 0x7fffffc7;
    private const long MostPixels = 700_000_000;

    private static readonly string[] Keys =
    [
        "model", "errorBudget", "shardSize", "pseudoLabels", "absentShare", "decisionThresholds", "limits", "updateStatistics", "retry",
    ];

    /// <summary>Reads options.</summary>
    /// <param name="utf8">The content of <c>batch.json</c>.</param>
    /// <returns>The options, or why they cannot be used; exactly one of them is null.</returns>
    public static (BatchOptions? Options, BatchRejection? Rejection) Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            if (utf8.Length > MostBytes)
                throw new OptionProblem("options-json", $"batch.json has {utf8.Length} bytes: keep it below {MostBytes}.");
            using var document = JsonDocument.Parse(WithoutMark(utf8), new JsonDocumentOptions { AllowDuplicateProperties = false });
            return (Read(new OptionObject(document.RootElement, "$", Keys)), null);
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $" at line {line + 1}" : "";
            return (null, new BatchRejection("options-json", $"batch.json is not JSON{place}: write an object of options, or just {{}}."));
        }
        catch (OptionProblem problem)
        {
            return (null, problem.Rejection);
        }
    }

    /// <summary>Which option the categories of a model rule out.</summary>
    /// <param name="options">The options.</param>
    /// <param name="categories">The model's categories.</param>
    /// <returns>The problem, or null when every category named is one of the model's.</returns>
    public static BatchRejection? CheckCategories(BatchOptions options, IReadOnlyList<string> categories)
    {
        var unknown = options.DecisionThresholds.Keys.FirstOrDefault(name => !categories.Contains(name, StringComparer.Ordinal));
        return unknown is null ? null : new BatchRejection(
            "category-unknown",
            $"$.decisionThresholds names '{unknown}', which is not one of the model's {categories.Count} categories "
            + $"({string.Join(", ", categories.Take(8))}{(categories.Count > 8 ? ", …" : "")}): correct the name or remove it.");
    }

    private static BatchOptions Read(OptionObject root)
    {
        var plain = new BatchOptions();
        return new BatchOptions
        {
            Model = Model(root),
            ErrorBudget = Budget(root) ?? plain.ErrorBudget,
            ShardSize = (int)root.Whole("shardSize", plain.ShardSize, 1, BatchOptions.MostImagesOfShard),
            PseudoLabels = root.Flag("pseudoLabels", plain.PseudoLabels),
            AbsentShare = root.Number("absentShare", plain.AbsentShare, 0, 1),
            DecisionThresholds = Thresholds(root),
            Limits = Limits(root.Child("limits", "maxBytes", "maxPixels", "maxFrames", "maxSeconds"), plain.Limits),
            UpdateStatistics = root.Flag("updateStatistics", plain.UpdateStatistics),
            Retry = Retry(root),
        };
    }

    private static string? Model(OptionObject root) =>
        root.Text("model", null) is not { } text || ModelReference.TryParse(text) is not null
            ? root.Text("model", null)
            : throw OptionObject.OutOfRange(root.Path("model"), "a model such as \"demo\" or \"demo@3\"", root.Find("model")!.Value);

    private static string? Retry(OptionObject root) =>
        root.Text("retry", null) is not { } run || (run.Length == 16 && run.All(char.IsAsciiHexDigitLower))
            ? root.Text("retry", null)
            : throw OptionObject.OutOfRange(root.Path("retry"), "a run of this batch, 16 hexadecimal digits", root.Find("retry")!.Value);

    private static ErrorBudget? Budget(OptionObject root)
    {
        const string Wanted = "a number of images (5), a percentage (\"2.5%\") or -1 for any";
        if (root.Find("errorBudget") is not { } value) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => throw new OptionProblem("options-type", $"{root.Path("errorBudget")} must be {Wanted}, not {value.GetRawText()}."),
        };
        try
        {
            return ErrorBudget.Parse(text);
        }
        catch (ArgumentException)
        {
            throw OptionObject.OutOfRange(root.Path("errorBudget"), Wanted, value);
        }
    }

    private static Dictionary<string, float> Thresholds(OptionObject root) =>
        root.Child("decisionThresholds") is { } thresholds
            ? thresholds.Properties.ToDictionary(
                pair => pair.Name,
                pair => (float)OptionObject.Number(pair.Value, thresholds.Path(pair.Name), 0, 1),
                StringComparer.Ordinal)
            : new Dictionary<string, float>(StringComparer.Ordinal);

    private static ImageLimits Limits(OptionObject? limits, ImageLimits plain) => limits is null ? plain : new ImageLimits
    {
        MaxBytes = limits.Whole("maxBytes", plain.MaxBytes, 1, MostBytesOfImage),
        MaxPixels = limits.Whole("maxPixels", plain.MaxPixels, 1, MostPixels),
        MaxFrames = (int)limits.Whole("maxFrames", plain.MaxFrames, 1, int.MaxValue),
        MaxTime = TimeSpan.FromSeconds(limits.Number("maxSeconds", plain.MaxTime.TotalSeconds, 0.001, LongestSeconds)),
    };

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) =>
        utf8.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? utf8[3..] : utf8;
}

using BatchLabeler.Core.Exports;

namespace BatchLabeler.Cli.Export;

/// <summary>The formats as they are typed.</summary>
internal static class ExportFormats
{
    private static readonly (string Name, ExportFormat Format)[] All =
    [
        ("coco", ExportFormat.Coco),
        ("voc", ExportFormat.Voc),
        ("csv", ExportFormat.Csv),
        ("jsonl", ExportFormat.JsonLines),
        ("label-studio", ExportFormat.LabelStudio),
        ("fiftyone", ExportFormat.FiftyOne),
        ("cvat", ExportFormat.Cvat),
        ("sagemaker", ExportFormat.SageMaker),
        ("yolo-cls", ExportFormat.YoloClassification),
    ];

    /// <summary>The names.</summary>
    public static string[] Names => [.. All.Select(entry => entry.Name)];

    /// <summary>The format of a name.</summary>
    public static ExportFormat Of(string name) => All.Single(entry => entry.Name == name).Format;

    /// <summary>The name of a format.</summary>
    public static string NameOf(ExportFormat format) => All.Single(entry => entry.Format == format).Name;
}

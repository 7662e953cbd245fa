using BatchLabeler.Core.Exports.Coco;
using BatchLabeler.Core.Exports.Csv;
using BatchLabeler.Core.Exports.Cvat;
using BatchLabeler.Core.Exports.FiftyOne;
using BatchLabeler.Core.Exports.JsonLines;
using BatchLabeler.Core.Exports.LabelStudio;
using BatchLabeler.Core.Exports.SageMaker;
using BatchLabeler.Core.Exports.Voc;
using BatchLabeler.Core.Exports.YoloClassification;

namespace BatchLabeler.Core.Exports;

/// <summary>Gives the export of a format; adding a format is a folder beside the others and one line here.</summary>
public static class LabelExport
{
    /// <summary>The export of a format.</summary>
    /// <param name="format">The format.</param>
    /// <param name="options">What is exported, and how.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the format needs one that is missing.</exception>
    public static IExport Of(ExportFormat format, ExportOptions options)
    {
        options.Validate();
        return format switch
        {
            ExportFormat.Coco => new CocoExport(options),
            ExportFormat.Voc => new VocExport(options),
            ExportFormat.Csv => new CsvExport(),
            ExportFormat.JsonLines => new JsonLinesExport(),
            ExportFormat.LabelStudio => new LabelStudioExport(options),
            ExportFormat.FiftyOne => new FiftyOneExport(options),
            ExportFormat.Cvat => new CvatExport(),
            ExportFormat.SageMaker => new SageMakerExport(options),
            ExportFormat.YoloClassification => new YoloClassificationExport(options),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "The format is unknown."),
        };
    }
}

using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Labels.Protocols;

namespace BatchLabeler.Training.Scenes;

/// <summary>Writes <c>labels.csv</c>: image, split and a column per category; labels are hidden in split train alone.</summary>
internal static class SceneLabelTable
{
    private const int FirstLine = 2;

    public static void Write(string file, LabelMatrix full, SceneFolderOptions options)
    {
        var rows = Enumerable.Range(0, full.Images)
            .Select(image => new LabelRow(SceneFolder.ImageName(image), options.Splits.Of(image), full.Row(image).ToArray(), image + FirstLine));
        var labels = new LabelFile(SceneCategories.ToCategorySet(), [.. rows]);
        var protocol = new LabelProtocol { KnownProportion = options.KnownProportion, Seed = options.Seed };
        using var writer = new StreamWriter(file);
        LabelFileWriter.Write(writer, protocol.Apply(labels, "train"), LabelFileFormat.Csv);
    }
}

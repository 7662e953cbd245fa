using BatchLabeler.Core.Labels;

namespace BatchLabeler.Training.Scenes;

/// <summary>Writes <c>labels.csv</c>: image, split and a column per category with 1 present, -1 absent, 0 unknown.</summary>
internal static class SceneLabelTable
{
    public static void Write(string file, LabelMatrix full, SceneFolderOptions options)
    {
        var partial = PartialLabelMask.Hide(full, options.KnownProportion, options.Seed);
        using var writer = new StreamWriter(file);
        writer.WriteLine("image,split," + string.Join(',', SceneCategories.Names));
        for (var image = 0; image < full.Images; image++)
        {
            var split = options.Splits.Of(image);
            var told = split is "train" ? partial : full;
            writer.Write($"{SceneFolder.ImageName(image)},{split}");
            foreach (var state in told.Row(image))
                writer.Write($",{(int)state}");
            writer.WriteLine();
        }
    }
}

using System.Globalization;
using BatchLabeler.Benchmarks.Running;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Review.Hosting;
using BatchLabeler.Review.Queries;
using BatchLabeler.Review.Sources;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Benchmarks.Gain;

/// <summary>Scenes as a batch in a storage, labelled by <c>batchlabeler label</c>, and what they really show.</summary>
internal sealed class LabeledPool
{
    public const string Batch = "pool";
    private const string Marker = "batch.json";
    private readonly string _folder;
    private readonly Dictionary<string, LabelState[]> _truth;

    /// <summary>Draws and labels the scenes of a seed; what is there already stays.</summary>
    public LabeledPool(string folder, string model, SceneOptions world, int seed, int count)
    {
        (_folder, ModelPath) = (folder, Path.GetFullPath(model));
        var (scenes, images, marker) = (Path.Combine(folder, "scenes"), Path.Combine(Batches, Batch), Path.Combine(Batches, Batch, Marker));
        if (!File.Exists(marker))
        {
            new SceneFolderWriter(new SceneFolderOptions { Count = count, Seed = seed, Scenes = world }).Write(scenes);
            Directory.CreateDirectory(Batches);
            Directory.Move(Path.Combine(scenes, "images"), images);
            ProgramProcess.Run("batchlabeler.dll", "label", images, "--model", ModelPath, "--output", Result, "--report-images", "0");
            File.WriteAllText(marker, "{}");
        }

        var labels = LabelFile.Open(Path.Combine(scenes, "labels.csv"));
        (_truth, Categories) = (labels.Rows.ToDictionary(row => row.Image, row => row.States, StringComparer.Ordinal), labels.Categories);
    }

    /// <summary>The folder that is the container <c>batches</c>.</summary>
    public string Batches => Path.Combine(_folder, "batches");

    public string ModelPath { get; }

    public CategorySet Categories { get; }

    private string Result => Path.Combine(_folder, "result");

    /// <summary>The first images of the review page's list.</summary>
    public async Task<string[]> FirstAsync(ImageOrder order, int images, string cache)
    {
        var source = FolderSource.Open(Result, null, new ModelFolder(ModelPath), TimeProvider.System);
        using var session = await ReviewSession.OpenAsync(source, cache, TimeProvider.System, CancellationToken.None);
        return [.. session.Lists.Rows(new ImageQuery { Order = order }).Take(images).Select(session.Index.NameOf)];
    }

    /// <summary>The name of a scene in the batch.</summary>
    public static string NameOf(int scene) => scene.ToString("000000'.png'", CultureInfo.InvariantCulture);

    /// <summary>All labels of an image, as a line of feedback.</summary>
    public string Answer(string image)
    {
        var labels = Categories.Zip(_truth[image], (category, state) => $$"""{"category":"{{category}}","state":{{(int)state}}}""");
        return $$"""{"image":"{{image}}","labels":[{{string.Join(',', labels)}}]}""";
    }
}

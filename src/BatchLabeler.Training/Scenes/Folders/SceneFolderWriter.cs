using System.Runtime.ExceptionServices;
using BatchLabeler.Core.Labels;
using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Scenes;

/// <summary>
/// Writes scenes as a folder: <c>images/NNNNNN.png</c>, <c>captions.jsonl</c>, <c>boxes.jsonl</c>, <c>scenes.json</c> with the
/// settings and, last of all, <c>labels.csv</c>. The same options give the same bytes. A run that was stopped goes on where it
/// stopped, and a larger count adds scenes to those that are there.
/// </summary>
public sealed class SceneFolderWriter
{
    private const int ChunkSize = 256;

    private readonly SceneFolderOptions _options;
    private readonly SceneRenderer _renderer;

    /// <summary>Makes a writer.</summary>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public SceneFolderWriter(SceneFolderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validate();
        _renderer = new SceneRenderer(options.Scenes);
    }

    /// <summary>Writes the folder.</summary>
    /// <param name="path">The folder; it is made if it is absent.</param>
    /// <param name="fresh">Whether to start over instead of going on with what an earlier run left.</param>
    /// <param name="progress">Told the number of scenes that are done.</param>
    /// <param name="cancellation">Stops between two scenes; what is finished stays.</param>
    /// <returns>The number of pictures that were not there before.</returns>
    /// <exception cref="SceneFolderException">The folder holds other or more scenes, or pictures of another origin.</exception>
    public int Write(string path, bool fresh = false, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var folder = new SceneFolder(path);
        if (fresh)
            folder.Clear();
        SceneFolderSettings.Claim(folder, _options);
        if (File.Exists(folder.Image(_options.Count)))
            throw new SceneFolderException($"'{path}' holds more than {_options.Count} scenes: raise the count, or start over (--fresh).");
        Directory.CreateDirectory(folder.Images);

        var labels = new LabelMatrix(_options.Count, SceneCategories.Count);
        var written = 0;
        SceneFolder.WriteWhole(folder.Captions, captionsFile => SceneFolder.WriteWhole(folder.Boxes, boxesFile =>
        {
            using var captions = new StreamWriter(captionsFile);
            using var boxes = new StreamWriter(boxesFile);
            for (var first = 0; first < _options.Count; first += ChunkSize)
            {
                var scenes = RenderChunk(folder, first, ref written, cancellation);
                for (var i = 0; i < scenes.Length; i++)
                {
                    var image = SceneFolder.ImageName(first + i);
                    captions.WriteLine(SceneRows.Caption(image, scenes[i]));
                    boxes.WriteLine(SceneRows.Boxes(image, scenes[i]));
                    Label(labels, first + i, scenes[i]);
                }

                progress?.Report(first + scenes.Length);
            }
        }));
        SceneFolder.WriteWhole(folder.Labels, file => SceneLabelTable.Write(file, labels, _options));
        return written;
    }

    private Scene[] RenderChunk(SceneFolder folder, int first, ref int written, CancellationToken cancellation)
    {
        var scenes = new Scene[Math.Min(ChunkSize, _options.Count - first)];
        var fresh = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellation };
        try
        {
            Parallel.For(0, scenes.Length, parallel, i =>
            {
                scenes[i] = _renderer.Render(_options.Seed, first + i);
                if (Save(folder.Image(first + i), scenes[i]))
                    Interlocked.Increment(ref fresh);
            });
        }
        catch (AggregateException exception)
        {
            // A full disk fails every thread alike; one of the errors says it all.
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        written += fresh;
        return scenes;
    }

    private static bool Save(string file, Scene scene)
    {
        if (File.Exists(file))
            return false;
        var png = ImageWriter.Encode(scene.Pixels, scene.Size, scene.Size, PictureFormat.Png);
        SceneFolder.WriteWhole(file, unfinished => File.WriteAllBytes(unfinished, png));
        return true;
    }

    private static void Label(LabelMatrix labels, int row, Scene scene)
    {
        var shown = scene.Labels();
        for (var category = 0; category < shown.Length; category++)
            labels[row, category] = shown[category] ? LabelState.Present : LabelState.Absent;
    }
}

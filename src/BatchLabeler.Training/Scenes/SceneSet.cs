namespace BatchLabeler.Training.Scenes;

/// <summary>Scenes held in memory, as training reads them.</summary>
public sealed class SceneSet
{
    private readonly int _sceneBytes;

    private SceneSet(int count, int size)
    {
        Count = count;
        Size = size;
        _sceneBytes = size * size * 3;
        Pixels = new byte[(long)count * _sceneBytes];
        Labels = new bool[count, SceneCategories.Count];
        Tags = new bool[count, SceneTags.Count];
        Captions = new string[count];
        Objects = new IReadOnlyList<SceneObject>[count];
    }

    /// <summary>Number of scenes N.</summary>
    public int Count { get; }

    /// <summary>Width and height S of a scene in pixels.</summary>
    public int Size { get; }

    /// <summary>RGB8 of all scenes one after another, [N, S, S, 3].</summary>
    public byte[] Pixels { get; }

    /// <summary>What the scenes show, [N, 20].</summary>
    public bool[,] Labels { get; }

    /// <summary>What the captions say, in the order of <see cref="SceneTags.Names"/>, [N, 36].</summary>
    public bool[,] Tags { get; }

    /// <summary>One incomplete caption a scene, [N].</summary>
    public string[] Captions { get; }

    /// <summary>The objects of each scene, [N].</summary>
    public IReadOnlyList<SceneObject>[] Objects { get; }

    /// <summary>RGB8 of one scene, [S, S, 3].</summary>
    public ReadOnlySpan<byte> PixelsOf(int scene) => Pixels.AsSpan(scene * _sceneBytes, _sceneBytes);

    /// <summary>Renders the scenes first to first + count - 1 of a seed on all cores.</summary>
    /// <param name="options">What the scenes look like.</param>
    /// <param name="seed">Which world.</param>
    /// <param name="count">How many scenes, at least 1; 77,000 of 96 pixels is the most one array can hold.</param>
    /// <param name="first">Index of the first scene.</param>
    /// <param name="threads">The most threads to use, -1 for all.</param>
    /// <param name="cancellation">Stops the rendering between two scenes.</param>
    /// <exception cref="ArgumentException">An option is outside its range, or the scenes do not fit one array.</exception>
    public static SceneSet Render(
        SceneOptions options, int seed, int count, int first = 0, int threads = -1, CancellationToken cancellation = default)
    {
        var renderer = new SceneRenderer(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        var size = options.CanvasSize;
        if ((long)count * size * size * 3 > Array.MaxLength)
            throw new ArgumentException($"{count} scenes of {size} pixels do not fit one array; render fewer at a time.", nameof(count));
        var set = new SceneSet(count, size);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, count, parallel, i => set.Keep(i, renderer.Render(seed, first + i)));
        return set;
    }

    private void Keep(int index, Scene scene)
    {
        scene.Pixels.CopyTo(Pixels, index * _sceneBytes);
        Captions[index] = scene.Caption;
        Objects[index] = scene.Objects;
        foreach (var shown in scene.Objects)
            Labels[index, shown.Category] = true;
        var tags = SceneTags.Read(scene.Caption);
        for (var tag = 0; tag < tags.Length; tag++)
            Tags[index, tag] = tags[tag];
    }
}

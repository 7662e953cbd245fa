using BatchLabeler.Core.Randomness;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Shifts and flips a scene while it is normalised; pixels beyond an edge repeat the edge.</summary>
internal sealed class SceneAugmentation(int size, int maxShift)
{
    private readonly PixelTable _table = new();

    /// <summary>Writes a scene as it is.</summary>
    public void Copy(ReadOnlySpan<byte> scene, Span<float> target) => _table.Apply(scene, target);

    /// <summary>Writes a randomly shifted and flipped scene.</summary>
    /// <param name="scene">RGB8, [S, S, 3].</param>
    /// <param name="target">Normalised floats in the same order.</param>
    /// <param name="random">Draws the two shifts and the flip.</param>
    public void Apply(ReadOnlySpan<byte> scene, Span<float> target, SplitMix64 random)
    {
        var down = random.Next((2 * maxShift) + 1) - maxShift;
        var right = random.Next((2 * maxShift) + 1) - maxShift;
        var flipped = random.Next(2) == 1;
        Span<byte> row = stackalloc byte[size * 3];
        for (var y = 0; y < size; y++)
        {
            var source = scene.Slice(Math.Clamp(y - down, 0, size - 1) * size * 3, size * 3);
            for (var x = 0; x < size; x++)
            {
                var from = Math.Clamp(x - right, 0, size - 1);
                source.Slice((flipped ? size - 1 - from : from) * 3, 3).CopyTo(row[(x * 3)..]);
            }
            _table.Apply(row, target.Slice(y * size * 3, size * 3));
        }
    }
}

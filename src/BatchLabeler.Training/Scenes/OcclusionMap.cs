using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes;

/// <summary>
/// Which object owns each pixel of a scene. An object is laid only where its whole box would leave enough of every earlier one: a
/// ring around a key covers little of it, but makes it hard to tell.
/// </summary>
internal sealed class OcclusionMap(int size, double maxCoveredShare)
{
    private readonly byte[] _owners = new byte[size * size];
    private readonly List<int> _whole = [];
    private readonly List<int> _boxed = [];
    private readonly List<int> _visible = [];

    /// <summary>
    /// Lays an object if its box and those before it leave enough of every earlier one; <paramref name="touched"/> receives the
    /// earlier objects that reach into the box.
    /// </summary>
    /// <returns>Whether it was laid; if not, nothing has changed.</returns>
    public bool TryLay(ObjectMask mask, int left, int top, List<int> touched)
    {
        touched.Clear();
        Span<int> boxed = stackalloc int[_whole.Count];
        for (var y = top; y < top + mask.Height; y++)
        {
            foreach (var owner in _owners.AsSpan(y * size + left, mask.Width))
            {
                if (owner > 0)
                    boxed[owner - 1]++;
            }
        }

        for (var i = 0; i < boxed.Length; i++)
        {
            if (_boxed[i] + boxed[i] > maxCoveredShare * _whole[i])
                return false;
        }

        for (var i = 0; i < boxed.Length; i++)
        {
            _boxed[i] += boxed[i];
            if (boxed[i] > 0)
                touched.Add(i);
        }

        Own(mask, left, top);
        return true;
    }

    /// <summary>Share of an object's pixels that no later object covers.</summary>
    public double VisibleShare(int laid) => (double)_visible[laid] / _whole[laid];

    private void Own(ObjectMask mask, int left, int top)
    {
        var owned = 0;
        for (var pixel = 0; pixel < mask.Main.Length; pixel++)
        {
            if (!mask.Owns(pixel))
                continue;
            owned++;
            ref var owner = ref _owners[(top + pixel / mask.Width) * size + left + pixel % mask.Width];
            if (owner > 0)
                _visible[owner - 1]--;
            owner = (byte)(_whole.Count + 1);
        }

        _whole.Add(owned);
        _boxed.Add(0);
        _visible.Add(owned);
    }
}

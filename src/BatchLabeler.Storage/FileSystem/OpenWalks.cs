namespace BatchLabeler.Storage.FileSystem;

/// <summary>
/// Walks that stand between two pages of a listing, so that the next page need not read its folder once more. A page asked for
/// elsewhere or much later simply begins a walk of its own, and the one it replaces is let go of with the names it holds.
/// </summary>
internal sealed class OpenWalks
{
    private const int Most = 2;

    private readonly Lock _gate = new();
    private readonly LinkedList<(string Prefix, string After, IEnumerator<string> Names)> _walks = [];

    /// <summary>Takes the walk that stands behind a name, if there is one.</summary>
    public IEnumerator<string>? Take(string prefix, string after)
    {
        lock (_gate)
        {
            for (var node = _walks.First; node is not null; node = node.Next)
            {
                if (node.Value.Prefix != prefix) continue;
                _walks.Remove(node);
                if (node.Value.After == after) return node.Value.Names;
                node.Value.Names.Dispose();
                return null;
            }
            return null;
        }
    }

    /// <summary>Keeps a walk; the one that has waited longest goes if there are too many.</summary>
    public void Keep(string prefix, string after, IEnumerator<string> names)
    {
        lock (_gate)
        {
            _walks.AddLast((prefix, after, names));
            if (_walks.Count <= Most) return;
            _walks.First!.Value.Names.Dispose();
            _walks.RemoveFirst();
        }
    }
}

using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Clip;

/// <summary>Token ids for the text tower.</summary>
public static class TokenSequences
{
    /// <summary>Packs sequences of ids, all of one length L, into a tensor [B, L].</summary>
    public static Tensor ToTensor(IReadOnlyList<int[]> sequences)
    {
        var length = sequences[0].Length;
        var ids = new long[sequences.Count * length];
        for (var row = 0; row < sequences.Count; row++)
        {
            for (var position = 0; position < length; position++) ids[(row * length) + position] = sequences[row][position];
        }
        return tensor(ids, new long[] { sequences.Count, length });
    }

    /// <summary>
    /// Drops the columns after the last end-of-text token. The transformer is causal and only the state at that token is read,
    /// so the features stay the same.
    /// </summary>
    /// <param name="tokens">Ids, [B, L]; the end-of-text token has the largest id of its row.</param>
    /// <returns>Ids, [B, max end position + 1].</returns>
    public static Tensor Cut(Tensor tokens)
    {
        using var last = tokens.argmax(-1).max();
        return tokens.narrow(1, 0, last.ToInt64() + 1);
    }
}

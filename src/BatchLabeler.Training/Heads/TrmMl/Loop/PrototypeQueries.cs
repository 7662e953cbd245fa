using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Heads.TrmMl.Regions;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>
/// Where category queries start in the second stage (section 3.2, "the CLIP text encoder with prompt tuning"): between the hand-written prompt
/// and the text prototype, nearer to the prototype the more known positives it was learned from.
/// </summary>
public static class PrototypeQueries
{
    /// <summary>w t + (1 − w) h of length 1, with w = n / (n + prior) for the n known positives of a category; <c>[C, d]</c>.</summary>
    /// <param name="textPrototypes">t, <c>[C, d]</c> row-major, each row of length 1.</param>
    /// <param name="handWritten">h, the features of the hand-written prompts, in the same form.</param>
    /// <param name="known">The known labels, <c>[N, C]</c>.</param>
    /// <param name="prior">How many known positives h counts as; 0 for none.</param>
    public static Tensor Start(float[] textPrototypes, float[] handWritten, LabelMatrix known, double prior)
    {
        var (weight, shape) = (tensor(Shares(known, prior)).unsqueeze(-1), new long[] { known.Categories, -1 });
        return CategoryQueries.Between(tensor(handWritten).reshape(shape), tensor(textPrototypes).reshape(shape), weight);
    }

    /// <summary>w = n / (n + prior) for the n known positives of each category; 1 without a prior.</summary>
    public static float[] Shares(LabelMatrix known, double prior) =>
        [.. Enumerable.Range(0, known.Categories).Select(category => (float)Weight(Positives(known, category), prior))];

    private static double Weight(int positives, double prior) => prior == 0 ? 1 : positives / (positives + prior);

    private static int Positives(LabelMatrix known, int category) => known.Column(category).Count(state => state == LabelState.Present);
}

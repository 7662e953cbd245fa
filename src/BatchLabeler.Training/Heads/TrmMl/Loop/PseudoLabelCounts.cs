using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>Pseudo-labels of an epoch, counted against the hidden labels where those exist.</summary>
public sealed class PseudoLabelCounts
{
    private int _present;
    private int _presentRight;
    private int _presentHidden;
    private int _absent;
    private int _absentRight;
    private int _absentHidden;
    private bool _compared;

    /// <summary>Counts the pseudo-labels of a batch.</summary>
    /// <param name="pseudo">Pseudo-labels, <c>[N, C]</c>.</param>
    /// <param name="known">Known labels of the same batch.</param>
    /// <param name="hidden">All labels of the same batch; null if there are none.</param>
    public void Add(LabelMatrix pseudo, LabelMatrix known, LabelMatrix? hidden)
    {
        _compared |= hidden is not null;
        for (var image = 0; image < pseudo.Images; image++)
        {
            for (var category = 0; category < pseudo.Categories; category++)
            {
                if (known[image, category] == LabelState.Unknown)
                    Add(pseudo[image, category], hidden?[image, category]);
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _compared
        ? $"+1 {Share(_presentRight, _present)} right {Share(_presentRight, _presentHidden)} found, -1 {Share(_absentRight, _absent)} right {Share(_absentRight, _absentHidden)} found"
        : $"+1 {_present} -1 {_absent}";

    /// <summary>Precision and recall; null where no label was hidden.</summary>
    public PseudoLabelRates? Rates => _compared
        ? new PseudoLabelRates(
            Ratio(_presentRight, _present), Ratio(_presentRight, _presentHidden), Ratio(_absentRight, _absent), Ratio(_absentRight, _absentHidden))
        : null;

    private static double? Ratio(int part, int whole) => whole == 0 ? null : (double)part / whole;

    private static string Share(int part, int whole) => whole == 0 ? "-" : $"{100.0 * part / whole:F1}%";

    private void Add(LabelState pseudo, LabelState? hidden)
    {
        if (hidden == LabelState.Unknown)
            return;
        _presentHidden += hidden == LabelState.Present ? 1 : 0;
        _absentHidden += hidden == LabelState.Absent ? 1 : 0;
        _present += pseudo == LabelState.Present ? 1 : 0;
        _absent += pseudo == LabelState.Absent ? 1 : 0;
        _presentRight += pseudo == LabelState.Present && hidden == pseudo ? 1 : 0;
        _absentRight += pseudo == LabelState.Absent && hidden == pseudo ? 1 : 0;
    }
}

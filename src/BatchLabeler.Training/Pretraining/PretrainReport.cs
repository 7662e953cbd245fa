namespace BatchLabeler.Training.Pretraining;

/// <summary>What <c>pretraining.json</c> says about how an encoder was made.</summary>
/// <param name="Options">All options, the seed among them.</param>
/// <param name="Images">Images seen.</param>
/// <param name="Seconds">Duration of this process; a resumed run counts from its resumption.</param>
/// <param name="VocabularySize">Tokens of the vocabulary.</param>
/// <param name="VisualParameters">Parameters of the visual tower.</param>
/// <param name="TextParameters">Parameters of the text tower.</param>
/// <param name="Figures">Figures on held-out scenes.</param>
public sealed record PretrainReport(
    PretrainOptions Options,
    long Images,
    double Seconds,
    int VocabularySize,
    long VisualParameters,
    long TextParameters,
    PretrainFigures Figures);

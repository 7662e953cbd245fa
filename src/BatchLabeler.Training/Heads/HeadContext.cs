using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;

namespace BatchLabeler.Training.Heads;

/// <summary>What a head is made for.</summary>
/// <param name="Tower">The text tower; a head freezes it and only borrows it.</param>
/// <param name="Tokenizer">The tokenizer of the tower.</param>
/// <param name="Categories">The C categories.</param>
/// <param name="Pixels">Pixels P of an image.</param>
/// <param name="Dimension">Dimension d of the joint space.</param>
public sealed record HeadContext(TextTower Tower, ClipTokenizer Tokenizer, CategorySet Categories, int Pixels, int Dimension);

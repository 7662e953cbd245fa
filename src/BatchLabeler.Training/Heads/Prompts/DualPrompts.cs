using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Clip;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Prompts;

/// <summary>
/// Class-specific positive and negative prompts (section 3.1): M learnable vectors for each category and sign in front of the
/// category's name, read by the frozen text tower.
/// </summary>
public sealed class DualPrompts : Module
{
    private readonly PromptLayout _layout;
    private readonly Tensor _start;
    private readonly Tensor _suffix;
    private readonly Tensor _endPositions;
    private readonly int _categories;

    /// <summary>Creates prompts whose vectors start as the options say.</summary>
    /// <param name="tower">The frozen text tower; it only lends its token vectors here.</param>
    /// <param name="tokenizer">The tokenizer of the tower.</param>
    /// <param name="categories">The C categories.</param>
    /// <param name="options">Number and start of the vectors.</param>
    /// <exception cref="ArgumentException">A prompt does not fit into the tower's context.</exception>
    public DualPrompts(TextTower tower, ClipTokenizer tokenizer, CategorySet categories, PromptOptions options)
        : base(nameof(DualPrompts))
    {
        _layout = PromptLayout.Create(categories, tokenizer, options);
        _categories = categories.Count;
        var placement = tower.Placement;
        using (no_grad())
        {
            _start = placement.Put(tower.Embed(tensor(new long[] { tokenizer.Vocabulary.StartOfText })).unsqueeze(0));
            _suffix = placement.Put(tower.Embed(tensor(_layout.SuffixTokens).reshape(_categories, _layout.SuffixLength)));
            _endPositions = placement.Put(tensor(_layout.EndPositions));
            var width = _start.shape[^1];
            Positive = new Parameter(placement.Put(Initial(tower, tokenizer, options, width)));
            Negative = new Parameter(placement.Put(RandomVectors(options, width)));
        }
        register_parameter("positive", Positive);
        register_parameter("negative", Negative);
    }

    /// <summary>Vectors of the positive prompts, <c>[C, M, w]</c>.</summary>
    public Parameter Positive { get; }

    /// <summary>Vectors of the negative prompts, <c>[C, M, w]</c>.</summary>
    public Parameter Negative { get; }

    /// <summary>The text representations G of all prompts, as they are now.</summary>
    public PromptFeatures Encode(TextTower tower)
    {
        var sequences = cat([Sequences(Positive), Sequences(Negative)], 0);
        var features = tower.EncodePrompts(sequences, cat([_endPositions, _endPositions], 0));
        var normalized = functional.normalize(features, p: 2, dim: -1);
        return new PromptFeatures(normalized.narrow(0, 0, _categories), normalized.narrow(0, _categories, _categories));
    }

    private Tensor Sequences(Tensor vectors) => cat([_start.to_type(vectors.dtype).expand(_categories, 1, -1), vectors, _suffix.to_type(vectors.dtype)], 1);

    private Tensor Initial(TextTower tower, ClipTokenizer tokenizer, PromptOptions options, long width)
    {
        var vectors = RandomVectors(options, width);
        if (options.Start == PromptStart.Random)
            return vectors;
        var phrase = tokenizer.Encode(options.Phrase).Select(id => (long)id).TakeLast(options.Vectors).ToArray();
        vectors.narrow(1, options.Vectors - phrase.Length, phrase.Length).copy_(tower.Embed(tensor(phrase)).unsqueeze(0).expand(_categories, -1, -1));
        return vectors;
    }

    private Tensor RandomVectors(PromptOptions options, long width) => randn(_categories, options.Vectors, width) * options.StandardDeviation;
}

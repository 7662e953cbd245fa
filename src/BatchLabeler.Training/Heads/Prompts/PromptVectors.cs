using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Heads.Prompts;

/// <summary>
/// One learned prompt for each category (CoOp; Ruan et al., Eq. 7): <c>[SOT] v1 … vM name . [EOT]</c>, read by the frozen text tower. The
/// vectors are a category's own, or shared by all.
/// </summary>
public sealed class PromptVectors : Module
{
    private readonly PromptLayout _layout;
    private readonly Tensor _start;
    private readonly Tensor _suffix;
    private readonly Tensor _endPositions;
    private readonly int _categories;

    /// <summary>Creates prompts whose vectors start as the options say.</summary>
    /// <param name="context">Tower, tokenizer and categories.</param>
    /// <param name="options">Number and start of the vectors.</param>
    /// <param name="shared">All categories have the same vectors.</param>
    /// <exception cref="ArgumentException">A prompt does not fit into the tower's context.</exception>
    public PromptVectors(HeadContext context, PromptOptions options, bool shared)
        : base(nameof(PromptVectors))
    {
        var (tower, tokenizer, placement) = (context.Tower, context.Tokenizer, context.Tower.Placement);
        _layout = PromptLayout.Create(context.Categories, tokenizer, options);
        _categories = context.Categories.Count;
        using (no_grad())
        {
            _start = placement.Put(tower.Embed(tensor(new long[] { tokenizer.Vocabulary.StartOfText })).unsqueeze(0));
            _suffix = placement.Put(tower.Embed(tensor(_layout.SuffixTokens).reshape(_categories, _layout.SuffixLength)));
            _endPositions = placement.Put(tensor(_layout.EndPositions));
            Vectors = new Parameter(placement.Put(Initial(context, options, shared ? 1 : _categories)));
        }
        register_parameter("vectors", Vectors);
    }

    /// <summary>v, <c>[C, M, w]</c>, or <c>[1, M, w]</c> if shared.</summary>
    public Parameter Vectors { get; }

    /// <summary>The text representations f^t (Ruan et al., Eq. 8), <c>[C, d]</c>, L2-normalised.</summary>
    public Tensor Encode(Clip.TextTower tower)
    {
        var (start, suffix) = (_start.to_type(Vectors.dtype).expand(_categories, 1, -1), _suffix.to_type(Vectors.dtype));
        var sequences = cat([start, Vectors.expand(_categories, -1, -1), suffix], 1);
        return functional.normalize(tower.EncodePrompts(sequences, _endPositions), p: 2, dim: -1);
    }

    private Tensor Initial(HeadContext context, PromptOptions options, int prompts)
    {
        var vectors = randn(prompts, options.Vectors, _start.shape[^1]) * options.StandardDeviation;
        if (options.Start == PromptStart.Random)
            return vectors;
        var phrase = context.Tokenizer.Encode(options.Phrase).Select(id => (long)id).TakeLast(options.Vectors).ToArray();
        var words = context.Tower.Embed(tensor(phrase)).unsqueeze(0).expand(prompts, -1, -1);
        vectors.narrow(1, options.Vectors - phrase.Length, phrase.Length).copy_(words);
        return vectors;
    }
}

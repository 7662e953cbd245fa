using BatchLabeler.Models.Tokenization;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Scenes with their tokenized captions, and the prompts of all tags.</summary>
public sealed class CaptionedScenes
{
    private readonly int[][] _captions;

    /// <summary>Learns a vocabulary from the captions and tokenizes them.</summary>
    /// <param name="scenes">The rendered scenes.</param>
    /// <param name="merges">Most merges of the vocabulary.</param>
    /// <param name="contextLength">Longest text in tokens.</param>
    public CaptionedScenes(SceneSet scenes, int merges, int contextLength)
    {
        Scenes = scenes;
        string[] prompts = [.. SceneTags.Names.Select(Prompt)];
        Vocabulary = new BpeTrainer(merges).Train(scenes.Captions.Concat(prompts));
        var tokenizer = new ClipTokenizer(Vocabulary, contextLength);
        _captions = [.. scenes.Captions.Select(caption => tokenizer.Tokenize(caption, truncate: true))];
        TagPrompts = [.. prompts.Select(prompt => tokenizer.Tokenize(prompt))];
    }

    /// <summary>The scenes.</summary>
    public SceneSet Scenes { get; }

    /// <summary>The vocabulary.</summary>
    public BpeVocabulary Vocabulary { get; }

    /// <summary>Token ids of the prompt of each of the 36 tags; the first 20 are the categories.</summary>
    public IReadOnlyList<int[]> TagPrompts { get; }

    /// <summary>Token ids of a scene's caption.</summary>
    public int[] Caption(int scene) => _captions[scene];

    /// <summary>The prompt of a tag or category.</summary>
    public static string Prompt(string word) => $"a photo of a {word}";
}

using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.SemanticDecoupling;
using BatchLabeler.Training.Heads.SemanticDecoupling.Words;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>Semantic decoupling on the command line.</summary>
internal sealed class SemanticDecouplingChoices(OptimizerChoices optimizer, DecisionChoices decision) : IHeadChoices
{
    private static readonly SemanticDecouplingOptions Defaults = new();

    private readonly Option<string?> _words = new("--word-vectors")
    {
        Description = "Word vectors in GloVe's text format (default: the text tower's features of the names).", HelpName = "FILE",
    };
    private readonly Option<int> _fusion = TypedOption.Of("--fusion", "Width of the fusion in multiples of d.", Defaults.FusionMultiple);
    private readonly Option<bool> _poolGrid = new("--pool-grid") { Description = "Average pixel features over 2x2 windows first." };

    public string Kind => HeadKinds.SemanticDecoupling;

    public IEnumerable<Option> Options => [.. optimizer.All, .. decision.All, _words, _fusion, _poolGrid];

    public IHeadMethod Read(ParseResult result, SharedChoices shared, CategorySet categories)
    {
        var options = Defaults with
        {
            Prompts = shared.Prompts(result),
            Classification = shared.Classification(result),
            Decision = decision.Read(result, shared, Defaults.Decision),
            FusionMultiple = result.GetValue(_fusion),
            PoolGrid = result.GetValue(_poolGrid),
            Words = result.GetValue(_words) is { } path ? ReadWords(path, categories) : null,
        };
        return new HeadMethod(options, optimizer.Read(result, shared, options));
    }

    private static WordVectors ReadWords(string path, CategorySet categories)
    {
        if (!File.Exists(path))
            throw new CommandException("word-vectors", $"there is no file at '{path}': correct --word-vectors.");
        try
        {
            return WordVectorReader.Read(path, categories);
        }
        catch (WordVectorException exception)
        {
            throw new CommandException("word-vectors", exception.Message);
        }
    }
}

using System.CommandLine;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.CoOp;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>CoOp on the command line.</summary>
internal sealed class CoOpChoices(OptimizerChoices optimizer, PositiveMatchingChoices matching) : IHeadChoices
{
    private readonly Option<bool> _categorySpecific = new("--category-specific") { Description = "Prompt vectors for each category instead of one set for all." };

    public string Kind => HeadKinds.CoOp;

    public IEnumerable<Option> Options => [.. optimizer.All, .. matching.All, _categorySpecific];

    public IHeadMethod Read(ParseResult result, SharedChoices shared, CategorySet categories)
    {
        var defaults = new CoOpOptions();
        var options = defaults with
        {
            Prompts = shared.Prompts(result),
            Classification = shared.Classification(result),
            Matching = matching.Read(result, shared, defaults.Matching),
            CategorySpecific = result.GetValue(_categorySpecific),
        };
        return new HeadMethod(options, optimizer.Read(result, shared, options));
    }
}

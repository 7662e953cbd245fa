using System.CommandLine;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.CoOp;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>CoOp on the command line.</summary>
internal sealed class CoOpChoices(OptimizerChoices optimizer, DecisionChoices decision, CategorySpecificChoice categorySpecific) : IHeadChoices
{
    public string Kind => HeadKinds.CoOp;

    public IEnumerable<Option> Options => [.. optimizer.All, .. decision.All, categorySpecific.Option];

    public IHeadMethod Read(ParseResult result, SharedChoices shared, CategorySet categories)
    {
        var defaults = new CoOpOptions();
        var options = defaults with
        {
            Prompts = shared.Prompts(result),
            Classification = shared.Classification(result),
            Decision = decision.Read(result, shared, defaults.Decision),
            CategorySpecific = categorySpecific.Read(result),
        };
        return new HeadMethod(options, optimizer.Read(result, shared, options));
    }
}

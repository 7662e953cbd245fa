using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.DualCoOp;
using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>DualCoOp on the command line.</summary>
internal sealed class DualCoOpChoices(OptimizerChoices optimizer) : IHeadChoices
{
    private static readonly DualCoOpOptions Defaults = new();

    private readonly Option<double> _spatialLogScale = TypedOption.Of(
        "--spatial-log-scale", "Start of the logarithm of the scale in the softmax over pixels.", Defaults.InitialSpatialLogScale);
    private readonly Option<bool> _fixedScales = new("--fixed-scales") { Description = "Do not train the two scales." };

    public string Kind => HeadKinds.DualCoOp;

    public IEnumerable<Option> Options => [.. optimizer.All, _spatialLogScale, _fixedScales];

    public IHeadMethod Read(ParseResult result, SharedChoices shared, CategorySet categories)
    {
        var options = Defaults with
        {
            Prompts = shared.Prompts(result),
            Classification = shared.Classification(result),
            InitialLogScale = shared.LogScale(result) ?? Defaults.InitialLogScale,
            InitialSpatialLogScale = result.GetValue(_spatialLogScale),
            LearnScales = !result.GetValue(_fixedScales),
        };
        return new HeadMethod(options, optimizer.Read(result, shared, options));
    }
}

using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Descriptions;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Sspa.Options;

namespace BatchLabeler.Cli.Train.Heads;

/// <summary>SSPA on the command line.</summary>
internal sealed class SspaChoices(CategorySpecificChoice categorySpecific) : IHeadChoices
{
    private static readonly SspaOptions Defaults = new();

    private readonly Option<string?> _descriptions = new("--descriptions")
    {
        Description = "Descriptions of the categories, made by 'describe' or by hand (default: only \"A photo of a name.\").",
        HelpName = "FILE",
    };

    private readonly Option<bool> _noFilter = new("--no-filter") { Description = "Leave out dynamic semantic filtering." };
    private readonly Option<SynthesisForm> _synthesis = TypedOption.Of(
        "--synthesis", "How text and image become label representations.", Defaults.Synthesis.Form);

    private readonly Option<int> _width = TypedOption.Of(
        "--synthesis-width", "Width of the quaternion space in multiples of d.", Defaults.Synthesis.WidthMultiple);

    private readonly Option<bool> _noResidual = new("--no-residual")
    {
        Description = "Do not add text features to the synthesised representations.",
    };

    private readonly Option<AlignmentDirections> _align = TypedOption.Of(
        "--align", "Which side learns from the other: labels from pixels, pixels from labels.", Defaults.Alignment.Directions);

    private readonly Option<bool> _noGate = new("--no-gate") { Description = "Let all signals of the alignments pass." };
    private readonly Option<double> _temperature = TypedOption.Of(
        "--aggregator-temperature", "Start of the soft aggregator's temperature.", Defaults.Alignment.InitialTemperature);

    private readonly Option<double> _regionWeight = TypedOption.Of(
        "--region-weight", "Weight of the regional loss.", Defaults.RegionWeight);

    public string Kind => HeadKinds.Sspa;

    public IEnumerable<Option> Options =>
        [categorySpecific.Option, _descriptions, _noFilter, _synthesis, _width, _noResidual, _align, _noGate, _temperature, _regionWeight];

    public IHeadMethod Read(ParseResult result, SharedChoices shared, CategorySet categories)
    {
        var options = Defaults with
        {
            Knowledge = result.GetValue(_descriptions) is { } path ? Knowledge(path, categories) : new KnowledgeOptions(),
            Prompts = shared.Prompts(result),
            ClassSpecificPrompts = categorySpecific.Read(result),
            Filter = Defaults.Filter with { Enabled = !result.GetValue(_noFilter) },
            Synthesis = new SynthesisOptions
            {
                Form = result.GetValue(_synthesis),
                WidthMultiple = result.GetValue(_width),
                Residual = !result.GetValue(_noResidual),
            },
            Alignment = Defaults.Alignment with
            {
                Directions = result.GetValue(_align),
                Gated = !result.GetValue(_noGate),
                InitialTemperature = result.GetValue(_temperature),
            },
            Decision = Defaults.Decision with { InitialLogScale = shared.LogScale(result) ?? Defaults.Decision.InitialLogScale },
            Classification = shared.Classification(result),
            RegionWeight = result.GetValue(_regionWeight),
        };
        return new HeadMethod(options, shared.Schedule.Apply(result, options.PaperSchedule));
    }

    private static KnowledgeOptions Knowledge(string path, CategorySet categories)
    {
        var file = DescriptionFile.Read(path);
        var (source, model) = (file.Provenance.Source, file.Provenance.Model);
        return new KnowledgeOptions { Descriptions = file.TextsOf(categories), Source = model is null ? source : $"{source}, {model}" };
    }
}

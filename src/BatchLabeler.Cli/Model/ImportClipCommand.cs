using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Training.Import;

namespace BatchLabeler.Cli.Model;

/// <summary>The verb <c>model import-clip</c>.</summary>
internal static class ImportClipCommand
{
    private const string Description =
        "Make a model from CLIP weights: RN50, RN101, ViT-B/16 or ViT-B/32.\n\n"
        + "The model scores each category by comparing parts of a picture with a sentence that names it. Nothing is trained; "
        + "use the model to label pictures at once, or to train a better one from it.\n\n"
        + "The weights must have been trained with QuickGELU, as OpenAI's were and as open_clip's are whose names end in -quickgelu; "
        + "a file does not say so, and others give wrong features. docs/tour.md says where files are and goes on from here.\n\n"
        + "Example:  batchlabeler model import-clip --weights RN101.safetensors --vocabulary bpe_simple_vocab_16e6.txt.gz "
        + "--categories categories.txt --output models/rn101";

    private static readonly ZeroShotOptions Defaults = new();

    public static Command Create(CommandHost host)
    {
        var weights = new Option<string>("--weights") { Description = "The weights, a .safetensors file with both towers.", Required = true, HelpName = "FILE" };
        var layout = new Option<string?>("--layout") { Description = "Whose tensor names the weights use; found out from the names if not given.", HelpName = string.Join('|', WeightLayouts.Names) };
        layout.AcceptOnlyFromAmong([.. WeightLayouts.Names]);
        var vocabulary = new Option<string>("--vocabulary") { Description = "The model's vocabulary, for published models bpe_simple_vocab_16e6.txt.gz.", Required = true, HelpName = "FILE" };
        var categories = new Option<string>("--categories") { Description = "The categories, one name per line.", Required = true, HelpName = "FILE" };
        var imageSize = new Option<int>("--image-size") { Description = "Side of the square that pictures are brought to, in pixels.", DefaultValueFactory = _ => 448, HelpName = "PIXELS" };
        var output = new Option<string>("--output") { Description = "The model's folder; its last part is the model's name. A model that is there gets a new version.", Required = true, HelpName = "DIR" };
        var prompt = new Option<string>("--prompt") { Description = "The sentence for a category; {} stands for its name.", DefaultValueFactory = _ => Defaults.PromptTemplate, HelpName = "TEXT" };
        var negative = new Option<string>("--negative-prompt") { Description = "The sentence that every category is compared with.", DefaultValueFactory = _ => Defaults.NegativePrompt, HelpName = "TEXT" };
        var scale = new Option<float?>("--scale") { Description = "How steeply scores rise with the similarity; the model's own value if not given.", HelpName = "NUMBER" };
        var threshold = new Option<float>("--threshold") { Description = "The score from which a category counts as present.", DefaultValueFactory = _ => Defaults.DecisionThreshold, HelpName = "0..1" };
        var half = new Option<bool>("--half")
        {
            Description = "Also write the encoder in half precision, for workers that are told '--precision half'.",
        };
        var command = new Command("import-clip", Description) { weights, layout, vocabulary, categories, imageSize, output, prompt, negative, scale, threshold, half };
        return command.Runs(host, (result, _) => Task.FromResult(Import(host, new ClipImportOptions
        {
            WeightsPath = result.GetRequiredValue(weights),
            Layout = result.GetValue(layout) is { } name ? WeightLayouts.Parse(name) : null,
            VocabularyPath = result.GetRequiredValue(vocabulary),
            CategoriesPath = result.GetRequiredValue(categories),
            ImageSize = result.GetValue(imageSize),
            OutputPath = result.GetRequiredValue(output),
            Half = result.GetValue(half),
            ZeroShot = new ZeroShotOptions
            {
                PromptTemplate = result.GetRequiredValue(prompt),
                NegativePrompt = result.GetRequiredValue(negative),
                Scale = result.GetValue(scale),
                DecisionThreshold = result.GetValue(threshold),
            },
            Command = TypedCommand.Of(result),
        })));
    }

    private static int Import(CommandHost host, ClipImportOptions options)
    {
        ImportFiles.Check(options.WeightsPath, options.VocabularyPath, options.CategoriesPath);
        var (bundle, parameters, unexpected) = new ClipImporter(options).Run();
        var encoder = bundle.Encoder;
        if (unexpected.Count > 0)
            host.Error.WriteLine($"batchlabeler: note: {unexpected.Count} tensors in the weights were not used: {string.Join(", ", unexpected)}.");
        host.Out.WriteLine($"{bundle.Description}: {encoder.Name}, {parameters:N0} parameters, {bundle.Description.Categories.Count} categories, "
            + $"{encoder.ImageSize} pixels, {encoder.GridSize}×{encoder.GridSize} grid");
        host.Out.WriteLine($"written to {bundle.VersionPath}");
        return ExitCode.Completed;
    }
}

using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Cli.Synth;

/// <summary>Draws the scenes and tells how far it is.</summary>
internal sealed class SynthVerb(CommandHost host)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    public int Run(SynthRequest request, CancellationToken cancellation)
    {
        var options = request.ToOptions();
        try
        {
            var written = new SceneFolderWriter(options)
                .Write(request.Output, request.Fresh, new SynthProgress(host, options.Count), cancellation);
            Tell(request, options.Count, written);
            return ExitCode.Completed;
        }
        catch (SceneFolderException exception)
        {
            throw new CommandException("output-exists", exception.Message);
        }
    }

    private void Tell(SynthRequest request, int scenes, int written)
    {
        var labels = Path.Combine(request.Output, "labels.csv");
        host.Out.WriteLine(request.Json
            ? JsonSerializer.Serialize(new { request.Output, scenes, written, labels }, Format)
            : $"{scenes} scenes ({written} new) in {request.Output}, labels in {labels}");
    }
}

using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Cli.Submit;

/// <summary>A batch that is committed.</summary>
/// <param name="Address">The run that its marker asks for.</param>
/// <param name="Images">How many images the folder has.</param>
/// <param name="Uploaded">How many of them were uploaded now.</param>
internal sealed record SubmitResult(RunAddress Address, long Images, long Uploaded)
{
    /// <summary>Says it to people or machines.</summary>
    public void Print(CommandHost host, bool json)
    {
        if (json)
        {
            new JsonEvents(host.Out).Write(
                "submitted", new { batch = Address.Batch, run = Address.Run, images = Images, uploadedNow = Uploaded });
            return;
        }

        var before = Uploaded == 0 ? "; all were there already" : Uploaded < Images ? $"; {Uploaded} of them uploaded now" : "";
        host.Out.WriteLine($"{Images} images{before}");
        host.Out.WriteLine($"batch     {ErrorLine.Visible(Address.Batch)}");
        host.Out.WriteLine($"run       {Address.Run}");
    }
}

using BatchLabeler.Hosting;
using BatchLabeler.Telemetry;
using BatchLabeler.TrainingJob;
using Microsoft.Extensions.Configuration;
using TorchSharp;

TrainingSettings? settings = null;
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
if (!HostStart.TryCompose(Console.Error, () => settings = TrainingSettings.Read(configuration))) return HostStart.BadSettings;
// Left alone, libtorch takes half of the processors it sees.
torch.set_num_threads(Environment.ProcessorCount);
using var stop = new StopSignal();
// Disposed of last, which sends what is not sent yet.
using var telemetry = TelemetrySender.Start(settings!.Telemetry);
return await new TrainingRun(settings, TimeProvider.System, Console.Out, Console.Error).ExecuteAsync(stop.Token);

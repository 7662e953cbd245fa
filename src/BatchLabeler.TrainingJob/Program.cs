using BatchLabeler.Hosting;
using BatchLabeler.TrainingJob;
using Microsoft.Extensions.Configuration;
using TorchSharp;

TrainingSettings? settings = null;
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
if (!HostStart.TryCompose(Console.Error, () => settings = TrainingSettings.Read(configuration))) return HostStart.BadSettings;
// Left alone, libtorch takes half of the processors it sees.
torch.set_num_threads(Environment.ProcessorCount);
using var stop = new StopSignal();
return await new TrainingRun(settings!, TimeProvider.System, Console.Out, Console.Error).ExecuteAsync(stop.Token);

using BatchLabeler.GpuFunctions.Composition;
using BatchLabeler.Hosting;
using BatchLabeler.Inference.Encoding;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
if (!HostStart.TryCompose(Console.Error, Compose)) return HostStart.BadSettings;
await builder.Build().RunAsync();
return 0;

void Compose()
{
    var settings = GpuSettings.Read(builder.Configuration);
    ExecutionProviderCheck.Require(settings.Encoding);
    builder.Services.AddGpuApp(settings);
}

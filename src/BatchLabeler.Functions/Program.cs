using BatchLabeler.Functions.Composition;
using BatchLabeler.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
if (!HostStart.TryCompose(Console.Error, () => builder.Services.AddFunctionsApp(FunctionsSettings.Read(builder.Configuration))))
    return HostStart.BadSettings;
await builder.Build().RunAsync();
return 0;

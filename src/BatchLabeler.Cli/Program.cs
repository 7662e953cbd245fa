using BatchLabeler.Cli.Hosting;

using var interruption = new Interruption();
return await CommandLineApplication.RunAsync(args, CommandHost.System(interruption), interruption.Token);

using System.Diagnostics;

namespace BatchLabeler.Storage.Tests.Emulator;

/// <summary>The storage emulator from node_modules, in memory, on ports of its own, for as long as the test run lives.</summary>
public sealed class Azurite : IAsyncLifetime
{
    // The emulator ends with its standard input, so that it never outlives a test run that was killed.
    private const string Script = "process.stdin.on('end', () => process.exit(0)).resume(); require(process.argv[1])";

    // The emulator's account and key are public and the same everywhere.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private Process? _process;
    private Task _drained = Task.CompletedTask;

    public string ConnectionString { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        string[] arguments =
        [
            "-e", Script, EntryPoint(), "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
            "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
        ];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new InvalidOperationException("Node.js could not be started.");
        var errors = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
        var (blobs, queues) = (await AddressAsync("Blob"), await AddressAsync("Queue"));
        _drained = Task.WhenAll(errors, _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null));
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint={blobs}/{Account};QueueEndpoint={queues}/{Account};";
    }

    public async Task DisposeAsync()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _drained;
        _process.Dispose();
    }

    private async Task<string> AddressAsync(string service)
    {
        var marker = $"Azurite {service} service is successfully listening at ";
        while (await _process!.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith(marker, StringComparison.Ordinal)) return line[marker.Length..].Trim();
        throw new InvalidOperationException($"Azurite ended before its {service} service listened.");
    }

    private static string EntryPoint()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var main = Path.Combine(folder.FullName, "node_modules", "azurite", "dist", "src", "azurite.js");
            if (File.Exists(main)) return main;
        }
        throw new InvalidOperationException("Azurite is not installed: run scripts/setup.sh.");
    }
}

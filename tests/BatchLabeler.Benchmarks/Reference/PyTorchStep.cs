using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using BatchLabeler.Benchmarks.Running;

namespace BatchLabeler.Benchmarks.Reference;

/// <summary>The same steps in PyTorch, in a process of its own that waits while the other side is measured.</summary>
internal sealed class PyTorchStep : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const int NoTorch = 69;

    private readonly Process _process;

    /// <summary>Starts the script on a file of <see cref="TrainerStep.Write"/>.</summary>
    /// <exception cref="BenchmarkUnavailableException">There is no PyTorch here.</exception>
    /// <exception cref="InvalidOperationException">The script failed.</exception>
    public PyTorchStep(string material, int threads)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Reference", "step.py");
        var start = new ProcessStartInfo(Python, [script, material, threads.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw Missing(exception);
        }
        Version = Line();
    }

    /// <summary>PyTorch's version.</summary>
    public string Version { get; }

    /// <summary>Makes the next step.</summary>
    /// <returns>The loss before it, and its seconds as the script measured them.</returns>
    public (double Loss, double Seconds) Run()
    {
        _process.StandardInput.WriteLine();
        _process.StandardInput.Flush();
        var words = Line().Split(' ');
        return (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        _process.StandardInput.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Line()
    {
        if (_process.StandardOutput.ReadLine() is { } line) return line;
        _process.WaitForExit();
        throw _process.ExitCode == NoTorch ? Missing(null) : new InvalidOperationException($"step.py ended with {_process.ExitCode}.");
    }

    private static BenchmarkUnavailableException Missing(Exception? cause) => new(
        $"{Python} has no PyTorch to compare with: install it with 'apt-get install python3-torch' and run the benchmark again.", cause);
}

namespace BatchLabeler.Cli.Hosting;

/// <summary>This program, to be started once more.</summary>
internal static class OwnProgram
{
    /// <summary>The file to start, and the arguments before those that are meant for the program.</summary>
    public static (string FileName, IReadOnlyList<string> Arguments) CommandLine()
    {
        var program = Environment.ProcessPath ?? "dotnet";
        var library = Path.Combine(AppContext.BaseDirectory, "batchlabeler.dll");
        return (program, Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase) ? [library] : []);
    }
}

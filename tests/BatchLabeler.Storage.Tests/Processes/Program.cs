namespace BatchLabeler.Storage.Tests.Processes;

/// <summary>What the tests start as a second process. It ends when its standard input does, so that it outlives no test run.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using var ended = new CancellationTokenSource();
        _ = Task.Run(async () =>
        {
            while (await Console.In.ReadLineAsync() is not null)
            {
            }
            await ended.CancelAsync();
        });
        try
        {
            await (arguments switch
            {
                ["write", var folder] => WritingProcess.RunAsync(folder, ended.Token),
                ["drain", var folder] => DrainingProcess.RunAsync(folder, ended.Token),
                _ => throw new ArgumentException("The test assembly runs 'write FOLDER' or 'drain FOLDER'."),
            });
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }
}

using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Tests.Hub;

/// <summary>Writes its input into the journal and returns it.</summary>
internal sealed class Note(Journal journal) : TaskActivity<string, string>
{
    public override Task<string> RunAsync(TaskActivityContext context, string input)
    {
        journal.Write(input);
        return Task.FromResult(input);
    }
}

/// <summary>Notes its input and then waits until the test opens the gate of that name.</summary>
internal sealed class AwaitGate(Journal journal) : TaskActivity<string, string>
{
    public override async Task<string> RunAsync(TaskActivityContext context, string input)
    {
        journal.Write(input);
        journal.Gate($"{input} reached").TrySetResult();
        await journal.Gate(input).Task;
        return input;
    }
}

/// <summary>Fails until it was called the number of times that its input says.</summary>
internal sealed class Flaky(Journal journal) : TaskActivity<int, int>
{
    public override Task<int> RunAsync(TaskActivityContext context, int input)
    {
        journal.Write("try");
        var tries = journal.Count("try");
        return tries < input ? throw new IOException($"try {tries}") : Task.FromResult(tries);
    }
}

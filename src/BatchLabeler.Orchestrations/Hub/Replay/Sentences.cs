using BatchLabeler.Orchestrations.Hub.History;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>What people read when an orchestrator is refused.</summary>
internal static class Sentences
{
    public const string ForeignAwait =
        "The orchestrator awaits something that is not of its context (Task.Delay, Task.Run, I/O or ConfigureAwait(false)); "
        + "use timers, activities and events of the context instead.";

    public const string NothingToWaitFor =
        "The orchestrator waits, but for nothing that its context knows (Task.Delay, Task.Run or I/O); "
        + "use timers, activities and events of the context instead.";

    private const string Remedy = "Run the code that wrote this history, or terminate the instance and start it again.";

    public static string Parted(int position, ActionEvent recorded, string asked) =>
        $"At event {position} history and code part: the history says {recorded.Show()} (action {recorded.Id}), "
        + $"the code now asks for {asked}. {Remedy}";

    public static string Beyond(int position, ActionEvent asked) =>
        $"After event {position} history and code part: the history has nothing more there, the code now asks for {asked.Show()}. {Remedy}";

    public static string EndedEarly(int position) =>
        $"After event {position} history and code part: the history goes on, the code now ends there. {Remedy}";

    public static string Unawaited(Exception failure) =>
        $"The orchestrator threw where nobody awaits it, in an async void method: {failure.Message}";

    public static string Unknown(string orchestrator) =>
        $"The history is of the orchestrator '{orchestrator}', which this hub does not know. {Remedy}";
}

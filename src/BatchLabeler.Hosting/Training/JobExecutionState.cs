namespace BatchLabeler.Hosting.Training;

/// <summary>What Azure says of an execution of a container job.</summary>
internal enum JobExecutionState
{
    /// <summary>It waits for a machine, works, or nobody knows.</summary>
    Going,

    /// <summary>It ended, however.</summary>
    Ended,

    /// <summary>There is none of this name.</summary>
    Missing,
}

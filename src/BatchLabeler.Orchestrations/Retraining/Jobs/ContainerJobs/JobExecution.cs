namespace BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;

/// <summary>The execution of a container job that a try of a training runs in.</summary>
/// <param name="Name">Its name in Azure.</param>
internal sealed record JobExecution(string Name);

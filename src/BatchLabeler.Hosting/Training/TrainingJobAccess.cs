using Azure.Core;
using BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;

namespace BatchLabeler.Hosting.Training;

/// <summary>The container job that trains, and who starts it.</summary>
/// <param name="Options">The job.</param>
/// <param name="Credential">Signs in to Azure Resource Manager.</param>
public sealed record TrainingJobAccess(ContainerJobOptions Options, TokenCredential Credential);

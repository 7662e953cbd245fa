namespace BatchLabeler.Orchestrations.Retraining.Jobs;

/// <summary>
/// Where trainings run: a process of this machine, or a container job in Azure. A request is named by its object in the container
/// <c>models</c>.
/// </summary>
public interface ITrainingJob
{
    /// <summary>
    /// Starts a training that neither works nor has ended; does nothing for one that does. Of many calls at once one starts it.
    /// </summary>
    /// <param name="request">The request's object, such as <c>demo/training/{id}/request.json</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task StartAsync(string request, CancellationToken cancellationToken = default);

    /// <summary>How far a training is.</summary>
    /// <param name="request">The request's object.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<TrainingJobStatus> GetStateAsync(string request, CancellationToken cancellationToken = default);

    /// <summary>Asks a training to stop. It may end before it noticed; its outcome then stands.</summary>
    /// <param name="request">The request's object.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task CancelAsync(string request, CancellationToken cancellationToken = default);
}

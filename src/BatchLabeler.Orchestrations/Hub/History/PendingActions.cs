namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>What a history says about work that has not been answered.</summary>
internal static class PendingActions
{
    /// <summary>The actions of a generation that have no answer yet, in the order in which they were asked for.</summary>
    public static IReadOnlyList<ActionEvent> Of(IReadOnlyList<EpisodeRecord> records)
    {
        var answered = records.SelectMany(record => record.Events).OfType<AnswerEvent>().Select(answer => answer.TaskId).ToHashSet();
        return [.. records.SelectMany(record => record.Actions).Where(action => action is not EventSent && !answered.Contains(action.Id))];
    }
}

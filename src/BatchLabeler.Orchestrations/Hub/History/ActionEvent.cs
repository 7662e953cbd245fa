namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>Something the orchestrator's code asked for. Ids count from 0 within a generation.</summary>
internal abstract record ActionEvent(int Id) : HistoryEvent
{
    /// <summary>Kind and name, for comparing and for people.</summary>
    public abstract string Show();
}

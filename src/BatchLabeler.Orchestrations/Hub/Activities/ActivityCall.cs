using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Instances;

namespace BatchLabeler.Orchestrations.Hub.Activities;

/// <summary>An activity that an orchestration waits for.</summary>
internal sealed record ActivityCall(Instance Instance, int Generation, TaskScheduled Task);

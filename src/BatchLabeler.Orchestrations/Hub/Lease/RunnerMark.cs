namespace BatchLabeler.Orchestrations.Hub.Lease;

/// <summary>Who works on a hub: the content of <c>runner.json</c>.</summary>
internal sealed record RunnerMark(string Machine, int ProcessId, DateTimeOffset ProcessStarted, DateTimeOffset RenewedAt);

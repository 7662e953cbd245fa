namespace BatchLabeler.Storage.Queues.Folder;

/// <summary>A message that was visible when its folder was last read; by now somebody else may have it.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Message">The message.</param>
internal sealed record Candidate(string Path, WaitingName Message);

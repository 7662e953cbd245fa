namespace BatchLabeler.Training.Scenes;

/// <summary>The folder holds something else than the scenes that should go there; the message says what to do.</summary>
public sealed class SceneFolderException(string message) : Exception(message);

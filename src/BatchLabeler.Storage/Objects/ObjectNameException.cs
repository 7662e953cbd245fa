namespace BatchLabeler.Storage.Objects;

/// <summary>A name that no object can have; the message says why in one sentence.</summary>
/// <param name="message">The sentence.</param>
public sealed class ObjectNameException(string message) : ArgumentException(message);

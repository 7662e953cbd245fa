namespace BatchLabeler.Core.Labels.Voc;

/// <summary>One object of an annotation.</summary>
internal readonly record struct VocObject(string Category, bool Difficult, int Line);

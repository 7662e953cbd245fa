namespace BatchLabeler.Training.Heads.SemanticDecoupling.Words;

/// <summary>A file of word vectors is damaged or lacks a word. The message is a sentence for people.</summary>
public sealed class WordVectorException(string message) : Exception(message);

namespace BatchLabeler.Models.Tokenization;

/// <summary>What two neighbours merge into: the merge's rank (lowest first) and the id of the result.</summary>
internal readonly record struct BpeMerge(int Rank, int Id);

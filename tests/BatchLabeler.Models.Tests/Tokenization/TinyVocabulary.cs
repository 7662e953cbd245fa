using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Models.Tests.Tokenization;

/// <summary>A vocabulary of seven merges: the words "cat", "cats" and "hat" become one token each, "the" does not.</summary>
internal static class TinyVocabulary
{
    public static BpeVocabulary Create() => BpeVocabulary.FromMerges(
    [
        ("a", "t</w>"), ("c", "at</w>"), ("h", "at</w>"), ("t", "s</w>"), ("c", "a"), ("ca", "ts</w>"), ("t", "h"),
    ]);
}

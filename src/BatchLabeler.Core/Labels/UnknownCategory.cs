namespace BatchLabeler.Core.Labels;

/// <summary>The complaint about a category that a model does not know.</summary>
internal static class UnknownCategory
{
    private const int Named = 8;

    public static LabelFileException Exception(int line, string name, CategorySet known, string? place = null) =>
        new(line, Sentence(name, known), place);

    public static string Sentence(string name, CategorySet known)
    {
        var list = string.Join(", ", known.Take(Named)) + (known.Count > Named ? ", …" : "");
        return $"category '{name}' is not one of the model's {known.Count} categories ({list}): correct the name or remove it.";
    }
}

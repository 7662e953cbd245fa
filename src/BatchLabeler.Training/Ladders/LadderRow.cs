namespace BatchLabeler.Training.Ladders;

/// <summary>One method, or one way to set it, that a ladder compares.</summary>
/// <param name="Name">Its name in tables and files: letters, digits, '-', '.' and '_'.</param>
/// <param name="Options">Options of <c>train</c> that make it what it is, word by word.</param>
public sealed record LadderRow(string Name, IReadOnlyList<string> Options)
{
    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">The name does not fit into a file's name.</exception>
    public void Validate()
    {
        if (Name.Length is 0 or > 60 || !Name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_'))
            throw new ArgumentException($"A row is named with letters, digits, '-', '.' and '_', not '{Name}'.");
    }
}

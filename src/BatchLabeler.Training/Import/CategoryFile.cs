using BatchLabeler.Core.Labels;

namespace BatchLabeler.Training.Import;

/// <summary>A list of categories: one name per line, blank lines left out.</summary>
public static class CategoryFile
{
    /// <summary>Reads the names in the order of their lines.</summary>
    /// <exception cref="ArgumentException">There is none, or one appears twice; the message names the file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CategorySet Read(string path)
    {
        try
        {
            return new CategorySet(File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0));
        }
        catch (ArgumentException exception)
        {
            var sentence = exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
            throw new ArgumentException($"{path}: {sentence}", exception);
        }
    }
}

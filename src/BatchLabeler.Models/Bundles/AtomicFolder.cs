namespace BatchLabeler.Models.Bundles;

/// <summary>Puts finished folders in their place.</summary>
internal static class AtomicFolder
{
    /// <summary>Moves a folder in one step.</summary>
    /// <returns>False if something is already there.</returns>
    public static bool TryMove(string source, string destination)
    {
        if (Directory.Exists(destination)) return false;
        try
        {
            Directory.Move(source, destination);
            return true;
        }
        catch (IOException) when (Directory.Exists(destination) && Directory.Exists(source))
        {
            return false;
        }
    }
}

namespace BatchLabeler.Core.Tests.Prototypes.Golden;

/// <summary>Bytes that an earlier program wrote and every later one must read.</summary>
internal static class GoldenFile
{
    public static byte[] Read(string name)
    {
        using var stream = typeof(GoldenFile).Assembly.GetManifestResourceStream(name)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}

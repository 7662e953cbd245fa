namespace BatchLabeler.Tests;

/// <summary>Finds the reference data that may lie beside a checkout, in <c>../shared/data</c>.</summary>
internal static class SharedFolder
{
    public static string? Root { get; } = Find();

    public static string Path(string relative) =>
        System.IO.Path.Combine(Root ?? throw new InvalidOperationException("The folder ../shared/data is not beside this checkout."), relative);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "BatchLabeler.sln"))) continue;
            var data = System.IO.Path.Combine(folder.Parent?.FullName ?? "/", "shared", "data");
            return Directory.Exists(data) ? data : null;
        }
        return null;
    }
}

namespace BatchLabeler.Training.Plots;

/// <summary>The looks of plots and of the pages that hold them, light and dark.</summary>
public static class PlotStyle
{
    /// <summary>How many colours lines have before they begin again.</summary>
    public const int Colors = 6;

    /// <summary>The style sheet of plots.</summary>
    public static string Plots { get; } = Resource("plots.css");

    /// <summary>The style sheet of pages.</summary>
    public static string Page { get; } = Resource("page.css");

    /// <summary>A plot as a file of its own, with its looks inside.</summary>
    public static string Standalone(string svg) => svg.Insert(svg.IndexOf('\n', StringComparison.Ordinal) + 1, $"<style>{Plots}</style>\n");

    private static string Resource(string name)
    {
        using var stream = typeof(PlotStyle).Assembly.GetManifestResourceStream("BatchLabeler.Training.Plots.Page." + name)
            ?? throw new InvalidOperationException($"The program lacks its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

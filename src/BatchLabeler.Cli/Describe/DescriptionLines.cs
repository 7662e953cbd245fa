using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Descriptions;

namespace BatchLabeler.Cli.Describe;

/// <summary>A line of progress for every description that was asked for.</summary>
internal sealed class DescriptionLines(CommandHost host, int categories)
{
    private int _done;

    /// <summary>Descriptions that were asked for in this run.</summary>
    public int Asked { get; private set; }

    public void Add(CategoryDescription description, bool isNew)
    {
        _done++;
        if (!isNew)
            return;
        Asked++;
        host.Error.WriteLine($"{_done}/{categories} {ErrorLine.Visible(description.Category)}: {ErrorLine.Visible(description.Text)}");
    }
}

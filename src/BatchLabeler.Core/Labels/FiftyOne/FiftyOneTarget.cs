namespace BatchLabeler.Core.Labels.FiftyOne;

/// <summary>A label as FiftyOne writes it: a class by its name, or by its place in the list of classes.</summary>
internal readonly record struct FiftyOneTarget(string? Name, long Place)
{
    public string NameIn(IReadOnlyList<string> classes, string image, int line)
    {
        if (Name is not null)
            return Name;
        return Place >= 0 && Place < classes.Count
            ? classes[(int)Place]
            : throw new LabelFileException(
                line, $"a label of '{image}' is class {Place} and 'classes' has {classes.Count}: correct the number.");
    }
}

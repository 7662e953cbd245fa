namespace BatchLabeler.Cli.Label.Inputs;

/// <summary>What to label: images in an order that is the same at every run.</summary>
internal interface IImageListing
{
    /// <summary>The folder that relative names start from.</summary>
    string Root { get; }

    /// <summary>Lists the images without holding them all; every call starts from the first.</summary>
    IEnumerable<ImageEntry> Entries();
}

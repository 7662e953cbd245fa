namespace BatchLabeler.Core.Exports.Output;

/// <summary>Where an export's files go. Names have '/' between folders and never leave the target.</summary>
public interface IExportTarget
{
    /// <summary>Begins a file that must not be there yet.</summary>
    Stream Create(string name);

    /// <summary>Begins a file; null if there is one of this name.</summary>
    Stream? TryCreate(string name);

    /// <summary>Adds text to the end of a file, which is made if it is not there.</summary>
    void Append(string name, string text);

    /// <summary>Puts a link to an image, or a copy where links cannot be made.</summary>
    /// <param name="name">The link.</param>
    /// <param name="image">The image's name, '/' between folders.</param>
    void Link(string name, string image);
}

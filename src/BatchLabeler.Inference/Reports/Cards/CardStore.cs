using System.Globalization;
using System.Text.Json;
using BatchLabeler.Models.Files;

namespace BatchLabeler.Inference.Reports.Cards;

/// <summary>The pictures of the chosen images on disk, one small file each, so that an interrupted run keeps them.</summary>
/// <param name="folder">The folder; created when the first picture comes.</param>
public sealed class CardStore(string folder)
{
    /// <summary>Keeps a picture; it is there whole or not at all.</summary>
    public void Save(long index, CardPicture picture)
    {
        Directory.CreateDirectory(folder);
        WholeFile.Write(PathOf(index), stream => JsonSerializer.Serialize(stream, picture));
    }

    /// <summary>The picture of an image; null if there is none or it is damaged.</summary>
    public CardPicture? Load(long index)
    {
        try
        {
            return File.Exists(PathOf(index)) ? JsonSerializer.Deserialize<CardPicture>(File.ReadAllBytes(PathOf(index))) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Drops the pictures of images that are no longer chosen.</summary>
    public void Delete(IEnumerable<long> indices)
    {
        foreach (var index in indices)
        {
            if (File.Exists(PathOf(index)))
                File.Delete(PathOf(index));
        }
    }

    private string PathOf(long index) => Path.Combine(folder, index.ToString(CultureInfo.InvariantCulture) + ".json");
}

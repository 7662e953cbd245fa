using System.Text;
using System.Text.Json;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>What a worker reads before and after labelling: lines of a shard's definition, and rows that are there already.</summary>
internal static class ShardDefinition
{
    /// <exception cref="ShardException">The definition is missing, or a line cannot be understood.</exception>
    public static async Task<IReadOnlyList<ShardImage>> ReadAsync(IObjectStore work, string name, CancellationToken cancellationToken)
    {
        var bytes = await work.ReadBytesAsync(name, cancellationToken)
            ?? throw new ShardException(ShardException.DefinitionMissing, $"The shard's definition '{name}' is missing.");
        try
        {
            var images = Lines(bytes).Select(RunJson.Read<ShardImage>).ToList();
            if (images.Exists(image => image.Image is null || image.ETag is null))
                throw new JsonException("an image lacks its name or its tag.");
            foreach (var image in images.Where(image => image.Row is not null)) ManifestJson.Read(image.Row!);
            return images;
        }
        catch (JsonException exception)
        {
            throw new ShardException(
                ShardException.DefinitionDamaged, $"The shard's definition '{name}' cannot be understood: {exception.Message}", exception);
        }
    }

    /// <summary>Whether the shard's labels can teach statistics anything; its definition alone decides, not how labelling went.</summary>
    public static bool Teaches(IReadOnlyList<ShardImage> images) =>
        images.Any(image => image.Row is null && image.Known?.Values.Any(state => state != LabelState.Unknown) == true);

    /// <summary>How many rows are labelled, and how many failed.</summary>
    /// <exception cref="ShardException">A row cannot be understood.</exception>
    public static (int Labeled, int Failed) Count(string name, byte[] rows)
    {
        try
        {
            var statuses = Lines(rows).Select(line => ManifestJson.Read(line).Status).ToList();
            var labeled = statuses.Count(status => status == RowStatus.Labeled);
            return (labeled, statuses.Count - labeled);
        }
        catch (JsonException exception)
        {
            throw new ShardException(
                ShardException.RowsDamaged, $"The rows in '{name}' cannot be understood: {exception.Message}", exception);
        }
    }

    private static IEnumerable<string> Lines(byte[] bytes) =>
        Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

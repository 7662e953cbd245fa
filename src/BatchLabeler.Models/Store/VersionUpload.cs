using System.Text;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Models.Store;

/// <summary>
/// Writes a version so that no reader sees half of it: the number is claimed by a create-only <c>publication.json</c>, the files follow
/// create-only, and <c>model.json</c> comes last. After a crash the same publication finds its claim and goes on.
/// </summary>
internal sealed class VersionUpload(IObjectStore models, StoredFiles stored)
{
    public async Task<int> RunAsync(string name, IVersionFiles files, Publication publication, CancellationToken cancellationToken)
    {
        var description = await files.DescribeAsync(cancellationToken) with { Name = ModelPaths.Check(name) };
        await AddEncoderAsync(name, files.Encoder, description, cancellationToken);
        var version = await ClaimAsync(name, publication, description, cancellationToken);
        await WriteAsync(ModelPaths.Version(name, version), files, description with { Version = version }, cancellationToken);
        return version;
    }

    /// <summary>Writes the files of a version and, last, its description.</summary>
    public async Task WriteAsync(string folder, IVersionFiles files, ModelDescription description, CancellationToken cancellationToken)
    {
        foreach (var (file, digest) in description.Files)
            await stored.CreateAsync(folder + file, digest, () => files.OpenAsync(file, cancellationToken), cancellationToken);
        await stored.CreateAsync(folder + ModelBundle.DescriptionName, BundleJson.Text(description), cancellationToken);
    }

    public async Task AddEncoderAsync(
        string name, EncoderFolder? encoder, ModelDescription description, CancellationToken cancellationToken)
    {
        var folder = ModelPaths.Encoder(name, description.EncoderDigest);
        if (await stored.ExistsAsync(folder + EncoderFolder.DescriptionName, cancellationToken)) return;
        if (encoder is null)
        {
            throw new BundleException(
                BundleErrorCodes.Damaged,
                $"The model '{name}' has no encoder {description.EncoderDigest}: publish the version together with its encoder.");
        }

        foreach (var (file, digest) in encoder.Description.Files)
            await stored.CreateAsync(folder + file, digest, () => Open(encoder, file), cancellationToken);
        await stored.CreateAsync(folder + EncoderFolder.DescriptionName, BundleJson.Text(encoder.Description), cancellationToken);
    }

    public async Task<Publication?> PublicationAsync(string name, int version, CancellationToken cancellationToken)
    {
        var path = ModelPaths.Version(name, version) + ModelPaths.PublicationName;
        return await stored.TextAsync(path, cancellationToken) is { } text ? BundleJson.Parse<Publication>(text, path) : null;
    }

    public async Task<int?> VersionOfAsync(string name, string publicationId, CancellationToken cancellationToken)
    {
        foreach (var number in (await NumbersAsync(name, cancellationToken)).Reverse())
        {
            if ((await PublicationAsync(name, number, cancellationToken))?.Id == publicationId) return number;
        }
        return null;
    }

    /// <summary>The numbers in use, ascending, those of unfinished versions included.</summary>
    public async Task<IReadOnlyList<int>> NumbersAsync(string name, CancellationToken cancellationToken)
    {
        var numbers = new List<int>();
        await foreach (var folder in models.ListFoldersAsync(ModelPaths.Versions(name), cancellationToken))
        {
            if (ModelPaths.NumberOf(folder[(folder.LastIndexOf('/') + 1)..]) is { } number) numbers.Add(number);
        }
        numbers.Sort();
        return numbers;
    }

    private static Task<Stream> Open(EncoderFolder encoder, string file) =>
        Task.FromResult<Stream>(File.OpenRead(Path.Combine(encoder.FolderPath, file)));

    private async Task<int> ClaimAsync(
        string name, Publication publication, ModelDescription description, CancellationToken cancellationToken)
    {
        var begun = await VersionOfAsync(name, publication.Id, cancellationToken);
        if (begun is { } own && await KeepAsync(name, own, description, cancellationToken)) return own;
        var numbers = await NumbersAsync(name, cancellationToken);
        for (var number = numbers is [.., var last] ? last + 1 : 1; ; number++)
        {
            if (await TryClaimAsync(name, number, publication, cancellationToken)
                && await KeepAsync(name, number, description, cancellationToken)) return number;
        }
    }

    private async Task<bool> TryClaimAsync(string name, int number, Publication publication, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(BundleJson.Text(publication));
        var outcome = await models.CreateAsync(ModelPaths.Version(name, number) + ModelPaths.PublicationName, bytes, cancellationToken);
        return outcome.Written || (await PublicationAsync(name, number, cancellationToken))?.Id == publication.Id;
    }

    /// <summary>Gives a claim up when a model folder put its own version under the number in the same moment.</summary>
    private async Task<bool> KeepAsync(string name, int number, ModelDescription description, CancellationToken cancellationToken)
    {
        var folder = ModelPaths.Version(name, number);
        var present = await stored.TextAsync(folder + ModelBundle.DescriptionName, cancellationToken);
        if (present is null || present == BundleJson.Text(description with { Version = number })) return true;
        await models.DeleteAsync(folder + ModelPaths.PublicationName, cancellationToken);
        return false;
    }
}

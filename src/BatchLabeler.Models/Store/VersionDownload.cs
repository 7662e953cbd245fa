using System.Globalization;
using System.Text.Json;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Files;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Models.Store;

/// <summary>Brings one version and its encoder into a local model folder. The caller holds the folder's lock.</summary>
internal sealed class VersionDownload(IObjectStore models, string name, string modelPath, ModelDescription description)
{
    private readonly StoredFiles _stored = new(models);

    private string VersionPath => Path.Combine(modelPath, "versions", description.Version.ToString(CultureInfo.InvariantCulture));

    private string EncoderPath => Path.Combine(modelPath, "encoders", description.EncoderDigest);

    /// <summary>The version as it lies in the folder; null if it is absent, damaged, or another one of the same number.</summary>
    public ModelBundle? TryOpen()
    {
        try
        {
            var bundle = new ModelFolder(modelPath).Open(description.Version);
            bundle.Verify();
            return BundleJson.Text(bundle.Description) == BundleJson.Text(description) ? bundle : null;
        }
        catch (BundleException)
        {
            return null;
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!HasEncoder()) await BringEncoderAsync(cancellationToken);
        var folder = ModelPaths.Version(name, description.Version);
        await BringAsync(
            VersionPath, folder, description.Files, ModelBundle.DescriptionName, BundleJson.Text(description), cancellationToken);
    }

    private async Task BringEncoderAsync(CancellationToken cancellationToken)
    {
        var folder = ModelPaths.Encoder(name, description.EncoderDigest);
        var path = folder + EncoderFolder.DescriptionName;
        var text = await _stored.TextAsync(path, cancellationToken) ?? throw StoredFiles.Missing(path);
        var encoder = BundleJson.Parse<EncoderDescription>(text, path);
        await BringAsync(EncoderPath, folder, encoder.Files, EncoderFolder.DescriptionName, text, cancellationToken);
    }

    private bool HasEncoder()
    {
        try
        {
            EncoderFolder.Open(EncoderPath).Verify();
            return true;
        }
        catch (Exception exception) when (exception is BundleException or JsonException)
        {
            return false;
        }
    }

    private async Task BringAsync(
        string destination,
        string folder,
        IReadOnlyDictionary<string, FileDigest> files,
        string descriptionName,
        string text,
        CancellationToken cancellationToken)
    {
        var parent = Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        foreach (var leftover in parent.EnumerateDirectories(".*.tmp")) leftover.Delete(recursive: true);
        using var scratch = new ScratchFolder(parent.FullName);
        foreach (var (file, digest) in files)
        {
            if (Path.GetFileName(file) != file)
                throw new BundleException(BundleErrorCodes.Damaged, $"{folder} names a file outside itself: '{file}'.");
            await _stored.DownloadAsync(folder + file, digest, Path.Combine(scratch.FolderPath, file), cancellationToken);
        }
        await File.WriteAllTextAsync(Path.Combine(scratch.FolderPath, descriptionName), text, cancellationToken);
        if (Directory.Exists(destination)) Directory.Delete(destination, recursive: true);
        Directory.Move(scratch.FolderPath, destination);
    }
}

using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Storage.Locations;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>Where a machine keeps the models that its workers downloaded.</summary>
internal static class ModelCacheFolder
{
    private const int DigestDigits = 12;

    /// <summary>The folder that is used when none is named: in the user's cache, one per storage, shared by all processes.</summary>
    public static string Default(CommandHost host, StorageLocation location)
    {
        var cache = host.Variable("XDG_CACHE_HOME") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(location.ToString())));
        return Path.Combine(cache, "batchlabeler", "models", digest[..DigestDigits]);
    }
}
